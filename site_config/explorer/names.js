// Names in SQL: their parts, when they need quotes, and short ones that collide with nothing.

const QUOTES = /** @type {Record<string, [string, string]>} */ ({
  mysql: ["`", "`"], mariadb: ["`", "`"], mssql: ["[", "]"],
});
const OWN_NAMESPACE = /** @type {Record<string, string>} */ ({ postgresql: "public", mssql: "dbo" });
const RESERVED = new Set(
  ("access admin all and any as asc at audit both by call case change character check class " +
    "column comment condition constraint create current database date default delete desc " +
    "double each else end false fetch file filter first float for from full function go grant " +
    "group grouping groups if in index into is join key keys kill lead leading left level like " +
    "limit lines load long match mod mode month new no not null number of off offset old on " +
    "only open option or order out over partition percent plan position primary procedure " +
    "public range rank read references release resource right role row rows rule schema select " +
    "session set share show size some start system table tables then time timestamp to top " +
    "trigger true type uid union update usage use user using value values view when where " +
    "while window with write year").split(" "),
);

/** The parts of an id: one with a dot or a quote in it is quoted as in SQL. @param {string} id */
export function splitId(id) {
  const parts = id.match(/"(?:[^"]|"")*"|[^.]+/g) ?? [id];
  return parts.map((part) => (part[0] === '"' ? part.slice(1, -1).replaceAll('""', '"') : part));
}

/** @param {string} name @param {string} dialect */
export function quote(name, dialect) {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name)) return name;
  const [open, close] = QUOTES[dialect] ?? ['"', '"'];
  return open + name.replaceAll(close, close + close) + close;
}

/** A table as a query names it, without the namespace that needs no name. @param {string} id @param {string} dialect */
export function qualify(id, dialect) {
  const parts = splitId(id);
  const isOwn = parts.length > 1 && parts[0] === OWN_NAMESPACE[dialect];
  return (isOwn ? parts.slice(1) : parts).map((part) => quote(part, dialect)).join(".");
}

/** The first letters of a name's words, with a number if another has the same. @param {string} name @param {Set<string>} taken */
export function makeAlias(name, taken) {
  const words = name.toLowerCase().match(/[a-z]+/g) ?? ["t"];
  const letters = words.map(([first]) => first).join("").slice(0, 4);
  let alias = letters;
  for (let number = 2; taken.has(alias) || RESERVED.has(alias); number += 1) {
    alias = `${letters}${number}`;
  }
  taken.add(alias);
  return alias;
}
