// Joins along a way from one table to another: as SQL, for SQLAlchemy or for Drizzle.

import { makeAlias, qualify, quote } from "./names.js";

/** @import { Step, Way } from "./graph.js" */
/** @import { Model, Table } from "./model.js" */

/**
 * @typedef {{table: Table, name: string, isLeft: boolean, pairs: [string, string][]}} Joined a
 *   table, what it is called in the query, and its columns beside those of what stands before
 */

/** In which languages a join can be written. @param {Model} model @returns {[string, string][]} */
export function listLanguages(model) {
  const titles = /** @type {Record<string, string>} */ ({ drizzle: "Drizzle", sqlalchemy: "SQLAlchemy" });
  const code = model.code && model.code in titles ? [[model.code, titles[model.code]]] : [];
  return /** @type {[string, string][]} */ ([["sql", "SQL"], ...code]);
}

/** @param {Model} model @param {Way} way @param {string} language */
export function writeJoin(model, way, language) {
  if (language === "drizzle") return writeDrizzle(way);
  if (language === "sqlalchemy") return writeSqlAlchemy(way);
  return writeSql(way, model.dialect);
}

/** @param {Way} way @param {string} dialect */
function writeSql(way, dialect) {
  const taken = /** @type {Set<string>} */ (new Set());
  const word = dialect === "oracle" ? " " : " AS ";
  const named = (/** @type {Table} */ { id }, /** @type {string} */ alias) =>
    qualify(id, dialect) + word + alias;
  const first = makeAlias(way.start.name, taken);
  const lines = ["SELECT *", `FROM ${named(way.start, first)}`];
  let before = first;
  for (const [step, isLeft] of withSides(way)) {
    const alias = makeAlias(step.table.name, taken);
    const pairs = orient(step).map(
      ([own, other]) => `${alias}.${quote(own, dialect)} = ${before}.${quote(other, dialect)}`,
    );
    const verb = isLeft ? "LEFT JOIN" : "JOIN";
    lines.push(`${verb} ${named(step.table, alias)}\n  ON ${pairs.join("\n  AND ")}`);
    before = alias;
  }
  return `${lines.join("\n")};\n`;
}

/** @param {Way} way */
function writeDrizzle(way) {
  const used = new Set(["eq"]);
  const start = identifier(way.start);
  const lines = [];
  const aliases = [];
  let before = access(way.start, start);
  for (const [step, isLeft] of withSides(way)) {
    const name = step.table === way.start ? `${start}Parent` : identifier(step.table);
    if (name !== identifier(step.table)) {
      aliases.push(`const ${name} = alias(${start}, ${JSON.stringify(name)});\n`);
    }
    const own = access(step.table, name);
    const pairs = orient(step).map(([mine, other]) => `eq(${own(mine)}, ${before(other)})`);
    if (pairs.length > 1) used.add("and");
    const condition = pairs.length > 1 ? `and(${pairs.join(", ")})` : pairs[0];
    lines.push(`  .${isLeft ? "leftJoin" : "innerJoin"}(${name}, ${condition})`);
    before = own;
  }
  const imported = `import { ${[...used].sort().join(", ")} } from "drizzle-orm";\n`;
  return `${imported}${aliases.length ? "\n" : ""}${aliases.join("")}\nawait db\n  .select()\n  .from(${start})\n${lines.join("\n")};\n`;
}

/** @param {Way} way */
function writeSqlAlchemy(way) {
  const used = new Set(["select"]);
  const start = identifier(way.start);
  const entities = [start];
  const lines = [];
  let head = "";
  let before = access(way.start, start);
  for (const [step, isLeft] of withSides(way)) {
    const name = step.table === way.start ? "Parent" : identifier(step.table);
    if (step.table === way.start) head = `Parent = aliased(${start})\n`;
    const own = access(step.table, name);
    const pairs = orient(step).map(([mine, other]) => `${own(mine)} == ${before(other)}`);
    if (pairs.length > 1) used.add("and_");
    const condition = pairs.length > 1 ? `and_(${pairs.join(", ")})` : pairs[0];
    lines.push(`    .${isLeft ? "outerjoin" : "join"}(${name}, ${condition})`);
    entities.push(name);
    before = own;
  }
  const imported = `from sqlalchemy import ${[...used].sort().join(", ")}\n`;
  const orm = head ? "from sqlalchemy.orm import aliased\n" : "";
  return `${imported}${orm}\n${head}query = (\n    select(${entities.join(", ")})\n${lines.join("\n")}\n)\n`;
}

/** Whether a step may find no row; once one may, none after it may drop the row again. @param {Way} way @returns {[Step, boolean][]} */
function withSides(way) {
  let isLeft = false;
  return way.steps.map((step) => {
    isLeft ||= step.relation.isOptional || !step.isForward;
    return [step, isLeft];
  });
}

/** The pairs of columns, that of the table arrived at first. @param {Step} step @returns {[string, string][]} */
function orient({ relation, isForward }) {
  return relation.pairs.map(([from, to]) => (isForward ? [to, from] : [from, to]));
}

/** @param {Table} table */
function identifier(table) {
  const name = table.code ?? table.name;
  return name.replace(/[^\p{L}\p{N}_$.]/gu, "_").replace(/^(?=\d)/, "_");
}

/** A column of a table, by what the code calls it. @param {Table} table @param {string} name @returns {(column: string) => string} */
function access(table, name) {
  return (column) => {
    const code = table.columns.find((one) => one.name === column)?.code ?? column;
    return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(code) ? `${name}.${code}` : `${name}[${JSON.stringify(code)}]`;
  };
}
