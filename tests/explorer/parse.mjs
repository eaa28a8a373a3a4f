// Reads the files that it is given with the parsers of Mermaid and DBML, and tells what it found.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, mermaidFile, dbmlFile] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${folder}/package.json`));
const { default: mermaid } = await import(
  pathToFileURL(`${folder}/node_modules/mermaid/dist/mermaid.core.mjs`)
);
const { Parser } = require("@dbml/core");
const { diagramType } = await mermaid.parse(readFileSync(mermaidFile, "utf8"));
const { schemas } = new Parser().parse(readFileSync(dbmlFile, "utf8"), "dbmlv2");
const count = (kind) => schemas.reduce((sum, schema) => sum + schema[kind].length, 0);
console.log(JSON.stringify([diagramType, count("tables"), count("refs")]));
