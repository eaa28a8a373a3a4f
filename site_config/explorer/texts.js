// Tables as text for other tools: Mermaid and DBML.

import { KEY, ON_DELETE } from "./model.js";
import { splitId } from "./names.js";

/** @import { Relation, Table } from "./model.js" */

/** @typedef {{tables: Table[], relations: Relation[]}} Selection */

/** The relations between some tables. @param {Table[]} tables @returns {Selection} */
export function selectTables(tables) {
  const chosen = new Set(tables);
  const relations = tables.flatMap(({ outgoing }) => outgoing.filter(({ to }) => chosen.has(to)));
  return { tables, relations };
}

/** @param {Selection} selection @param {boolean} onlyKeys */
export function writeMermaid({ tables, relations }, onlyKeys) {
  const names = new Map(tables.map((table, place) => [table, `t${place + 1}`]));
  const lines = ["erDiagram"];
  for (const table of tables) {
    const rows = table.columns.filter(({ flags }) => !onlyKeys || flags & (KEY.primary | KEY.foreign));
    lines.push(`  ${names.get(table)}["${plain(table.id)}"] {`);
    for (const { name, type, flags } of rows) {
      const keys = [
        flags & KEY.primary ? "PK" : "", flags & KEY.foreign ? "FK" : "", flags & KEY.unique ? "UK" : "",
      ].filter(Boolean);
      const written = word(name);
      const comment = written === name ? "" : ` "${plain(name)}"`;
      lines.push(`    ${word(type)} ${written}${keys.length ? ` ${keys.join(", ")}` : ""}${comment}`);
    }
    lines.push("  }");
  }
  for (const relation of relations) {
    const many = relation.isOneToOne ? "|o" : "}o";
    const one = relation.isManyToMany ? "o{" : relation.isOptional ? "o|" : "||";
    const line = relation.basis ? ".." : "--";
    const columns = relation.label ?? relation.pairs.map(([column]) => column).join(", ");
    const ends = [names.get(relation.from), names.get(relation.to)];
    lines.push(`  ${ends[0]} ${many}${line}${one} ${ends[1]} : "${plain(columns) || " "}"`);
  }
  return `${lines.join("\n")}\n`;
}

/** @param {Selection} selection */
export function writeDbml({ tables, relations }) {
  const blocks = tables.map((table) => {
    const known = new Set(table.columns.map(({ name }) => name));
    const named = relations.filter(({ to }) => to === table).flatMap(({ pairs }) => pairs.map(([, name]) => name));
    const others = [...new Set(named)].filter((name) => name && !known.has(name));
    const rows = [...table.columns, ...others.map((name) => ({ name, type: "unknown", flags: 0 }))];
    const note = table.about ? `\n  Note: '${single(table.about)}'` : "";
    return `Table ${dbmlName(table)} {\n${rows.map(dbmlColumn).join("\n")}${note}\n}\n`;
  });
  const references = relations.filter(isComplete).map(dbmlReference);
  return [...blocks, references.join("\n")].join("\n").trimEnd().concat("\n");
}

/** @param {{name: string, type: string, flags: number}} column */
function dbmlColumn({ name, type, flags }) {
  const settings = [
    flags & KEY.primary ? "pk" : "", flags & KEY.unique ? "unique" : "",
    flags & KEY.required && !(flags & KEY.primary) ? "not null" : "",
  ].filter(Boolean);
  return `  ${double(name)} ${double(type || "unknown")}${settings.length ? ` [${settings.join(", ")}]` : ""}`;
}

/** @param {Relation} relation */
function dbmlReference({ from, to, pairs, isOneToOne, isManyToMany, onDelete }) {
  const sign = isManyToMany ? "<>" : isOneToOne ? "-" : ">";
  const end = (/** @type {Table} */ table, /** @type {string[]} */ columns) =>
    `${dbmlName(table)}.${columns.length > 1 ? `(${columns.map(double).join(", ")})` : double(columns[0])}`;
  const settings = ON_DELETE[onDelete] ? ` [delete: ${ON_DELETE[onDelete]}]` : "";
  const sides = [end(from, pairs.map(([one]) => one)), end(to, pairs.map(([, other]) => other))];
  return `Ref: ${sides[0]} ${sign} ${sides[1]}${settings}`;
}

/** @param {Relation} relation */
function isComplete({ pairs }) {
  return pairs.length > 0 && pairs.every(([one, other]) => one && other);
}

/** @param {Table} table */
function dbmlName(table) {
  return splitId(table.id).map(double).join(".");
}

/** @param {string} text */
function double(text) {
  return `"${text.replace(/\s+/g, " ").replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
}

/** @param {string} text */
function single(text) {
  return text.replace(/\s+/g, " ").replace(/['\\]/g, (sign) => `\\${sign}`);
}

/** A text within Mermaid's quotes, which know no escape for some signs. @param {string} text */
function plain(text) {
  return text.replace(/["\\%;{}<>&|#\x60\n\r]/g, "_");
}

/** A word as Mermaid takes for a type or an attribute. @param {string} text */
function word(text) {
  return text.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^(?![A-Za-z])/, "_").replace(/(.)_+$/, "$1") || "_";
}
