// Joins along a way from one table to another: as SQL, for SQLAlchemy or for Drizzle.

import { makeAlias, qualify, quote } from "./names.js";

/** @import { Step, Way } from "./graph.js" */
/** @import { Model, Table } from "./model.js" */

const CORES = /** @type {Record<string, string>} */ ({ postgresql: "pg", mariadb: "mysql" });

/** In which languages a join can be written. @param {Model} model @returns {[string, string][]} */
export function listLanguages(model) {
  const titles = /** @type {Record<string, string>} */ ({ drizzle: "Drizzle", sqlalchemy: "SQLAlchemy" });
  const code = model.code && model.code in titles ? [[model.code, titles[model.code]]] : [];
  return /** @type {[string, string][]} */ ([["sql", "SQL"], ...code]);
}

/** @param {Model} model @param {Way} way @param {string} language */
export function writeJoin(model, way, language) {
  if (language === "drizzle") return writeDrizzle(way, model.dialect);
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

/** @param {Way} way @param {string} dialect */
function writeDrizzle(way, dialect) {
  const { start, joins, used, isSelf } = inCode(way, "parent", "and", (one, other) => `eq(${one}, ${other})`);
  const lines = joins.map(
    ({ name, isLeft, condition }) => `  .${isLeft ? "leftJoin" : "innerJoin"}(${name}, ${condition})`,
  );
  const core = CORES[dialect] ?? dialect;
  const alias = isSelf
    ? `import { alias } from "drizzle-orm/${core}-core";\n\nconst parent = alias(${start}, "parent");\n` : "";
  const imports = `import { ${[...used, "eq"].join(", ")} } from "drizzle-orm";\n${alias}`;
  return `${imports}\nawait db\n  .select()\n  .from(${start})\n${lines.join("\n")};\n`;
}

/** @param {Way} way */
function writeSqlAlchemy(way) {
  const { start, joins, used, isSelf } = inCode(way, "Parent", "and_", (one, other) => `${one} == ${other}`);
  const lines = joins.map(
    ({ name, isLeft, condition }) => `    .${isLeft ? "outerjoin" : "join"}(${name}, ${condition})`,
  );
  const alias = isSelf ? `from sqlalchemy.orm import aliased\n\nParent = aliased(${start})` : "";
  const imports = `from sqlalchemy import ${[...used, "select"].join(", ")}\n${alias}`;
  const entities = [start, ...joins.map(({ name }) => name)].join(", ");
  return `${imports}\nquery = (\n    select(${entities})\n${lines.join("\n")}\n)\n`;
}

/** The joins of a way by the names of the code. @param {Way} way @param {string} parent a table that is joined to itself @param {string} both the function of several conditions @param {(one: string, other: string) => string} equate */
function inCode(way, parent, both, equate) {
  const start = identifier(way.start);
  const used = /** @type {Set<string>} */ (new Set());
  let before = access(way.start, start);
  const joins = withSides(way).map(([step, isLeft]) => {
    const name = step.table === way.start ? parent : identifier(step.table);
    const own = access(step.table, name);
    const pairs = orient(step).map(([mine, other]) => equate(own(mine), before(other)));
    before = own;
    if (pairs.length > 1) used.add(both);
    return { name, isLeft, condition: pairs.length > 1 ? `${both}(${pairs.join(", ")})` : pairs[0] };
  });
  return { start, joins, used, isSelf: joins[0].name === parent };
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
