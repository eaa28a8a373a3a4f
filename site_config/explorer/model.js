// What the data says, as objects that know one another.

/**
 * @typedef {{name: string, type: string, flags: number, code: string | null}} Column
 * @typedef {{
 *   index: number, id: string, name: string, domain: Domain, kind: number, page: string | null,
 *   code: string | null, isHub: boolean, outgoing: Relation[], incoming: Relation[],
 *   columns: Column[], about: string | null,
 * }} Table
 * @typedef {{
 *   index: number, from: Table, to: Table, pairs: [string, string][], isOneToOne: boolean,
 *   isOptional: boolean, isManyToMany: boolean, basis: number, onDelete: number,
 *   label: string | null,
 * }} Relation
 * @typedef {[number, number, number, number]} Box x, y, width, height
 * @typedef {{tables: Box[], edges: [number, number[]][]}} Layout
 * @typedef {{
 *   index: number, slug: string, title: string, hue: number, tables: Table[],
 *   page: string | null, layouts: Record<string, Layout> | null,
 * }} Domain
 * @typedef {{width: number, height: number, boxes: Box[], links: [number, number, number, number[]][]}}
 *   Overview
 * @typedef {{row: number, head: number, foot: number, cell: number, cap: number}} Metrics
 * @typedef {{
 *   title: string, dialect: string, code: string | null, metrics: Metrics, domains: Domain[],
 *   tables: Table[], relations: Relation[], overview: Overview, isApart: boolean,
 *   places: Record<string, {width: number, height: number, boxes: Box[]}>, words: string[],
 *   byId: Map<string, Table>, bySlug: Map<string, Domain>, columnNames: string[][] | null,
 * }} Model
 */

export const KEY = { primary: 1, foreign: 2, required: 4, unique: 8, coded: 16 };
export const MISSING = 5;
const NO_DOMAIN = "~";
export const KINDS = [
  "table", "view", "materialized view", "partitioned table", "foreign table", "not documented",
];
export const ON_DELETE = ["", "restrict", "cascade", "set null", "set default"];
export const BASES = ["", "only in the code", "configured", "inferred"];

/** Views are none, as everywhere on the site. @param {Table[]} tables */
export function countTables(tables) {
  const views = tables.filter(({ kind }) => kind === 1 || kind === 2).length;
  const parts = [count(tables.length - views, "table"), count(views, "view")];
  return parts.filter((_, place) => (place ? views : tables.length > views || !views)).join(", ");
}

/** @param {number} number @param {string} noun */
export function count(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** @param {any} raw @returns {Model} */
export function readModel(raw) {
  if (raw.format !== 1) {
    throw new Error(`The explorer's data has format ${raw.format}; build the site again.`);
  }
  const domains = raw.domains.map(readDomain);
  const hubs = new Set(raw.hubs);
  const tables = raw.tables.map((/** @type {any[]} */ entry, /** @type {number} */ index) =>
    readTable(entry, index, domains, hubs.has(index)),
  );
  const model = {
    title: raw.title, dialect: raw.dialect, code: raw.code, metrics: raw.metrics,
    overview: raw.overview, places: raw.places, words: raw.words, domains, tables,
    isApart: raw.chunks === "apart", relations: /** @type {Relation[]} */ ([]),
    byId: new Map(tables.map((/** @type {Table} */ table) => [table.id, table])),
    bySlug: new Map(domains.map((/** @type {Domain} */ domain) => [domain.slug, domain])),
    columnNames: null,
  };
  model.relations = raw.relations.map((/** @type {any[]} */ entry, /** @type {number} */ index) =>
    readRelation(entry, index, model),
  );
  return model;
}

/** What the script of a domain says of its tables. @param {Model} model @param {number} index @param {any} raw */
export function addDomain(model, index, raw) {
  const domain = model.domains[index];
  domain.layouts = raw.layouts;
  domain.tables.forEach((table, place) => {
    table.columns = readColumns(raw.columns[place], raw.types, model.words);
    table.about = raw.about[place] || null;
  });
}

/** The column names of every table, which a search needs. @param {Model} model */
export function listColumnNames(model) {
  return model.columnNames ?? model.tables.map((table) => table.columns.map(({ name }) => name));
}

/** @param {Model} model @param {any[][]} raw */
export function addColumnNames(model, raw) {
  model.columnNames = raw.map((names) => names.map((name) => word(name, model.words)));
}

/** @param {any[]} entry @param {number} index @returns {Domain} */
function readDomain([slug, title, hue, , , page], index) {
  return { index, slug: slug || NO_DOMAIN, title, hue, tables: [], page: page || null, layouts: null };
}

/** @param {any[]} entry @param {number} index @param {Domain[]} domains @param {boolean} isHub */
function readTable([id, name, place, kind, page, code], index, domains, isHub) {
  const domain = domains[place];
  /** @type {Table} */
  const table = {
    index, id, name, domain, kind, page: page || null, code: code || null, isHub,
    outgoing: [], incoming: [], columns: [], about: null,
  };
  domain.tables.push(table);
  return table;
}

/** @param {any[]} entry @param {number} index @param {Model} model @returns {Relation} */
function readRelation([from, to, columns, toColumns, flags, label], index, model) {
  const targets = [toColumns].flat();
  /** @type {Relation} */
  const relation = {
    index, from: model.tables[from], to: model.tables[to],
    pairs: [columns].flat().map((name, place) => [
      word(name, model.words), word(targets[place] ?? "", model.words),
    ]),
    isOneToOne: Boolean(flags & 1), isOptional: Boolean(flags & 2), isManyToMany: Boolean(flags & 4),
    basis: (flags >> 3) & 3, onDelete: (flags >> 5) & 7, label: label || null,
  };
  relation.from.outgoing.push(relation);
  relation.to.incoming.push(relation);
  return relation;
}

/** @param {any[]} flat @param {string[]} types @param {string[]} words */
function readColumns(flat, types, words) {
  /** @type {Column[]} */
  const columns = [];
  for (let place = 0; place < flat.length; ) {
    const [name, type, flags] = flat.slice(place, place + 3);
    const isCoded = flags & KEY.coded;
    const code = isCoded ? word(flat[place + 3], words) : null;
    columns.push({ name: word(name, words), type: types[type], flags, code });
    place += isCoded ? 4 : 3;
  }
  return columns;
}

/** @param {number | string} name @param {string[]} words */
function word(name, words) {
  return typeof name === "number" ? words[name] : name;
}
