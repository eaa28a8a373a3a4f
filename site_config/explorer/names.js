// Names in SQL: their parts, when they need quotes, and short ones that collide with nothing.

const QUOTES = /** @type {Record<string, [string, string]>} */ ({
  mysql: ["`", "`"], mariadb: ["`", "`"], mssql: ["[", "]"],
});
const OWN_NAMESPACE = /** @type {Record<string, string>} */ ({ postgresql: "public", mssql: "dbo" });
const RESERVED = new Set(
  ("all alter analyse analyze and any array as asc at authorization begin between binary both by call " +
    "case cast check class collate column comment commit condition constraint create cross cube current " +
    "cursor database date default deferrable delete desc describe distinct div do double drop else end " +
    "escape except exec exists explain false fetch file filter first float for foreign freeze from full " +
    "function generated go goto grant group grouping groups having identity if ignore in index inner " +
    "insert int integer intersect interval into is isnull join key keys lateral lead leading leave left " +
    "like limit lines load localtime lock long loop match merge mod mode month national natural new no " +
    "not notnull null number numeric of off offset old on only open option or order out outer over " +
    "partition percent placing plan position precision primary procedure public range rank raw read " +
    "real recursive references release rename replace resource return returning right role rollback row " +
    "rows schema select session set show similar size some start statement symmetric sysdate system " +
    "table tables then time timestamp to top trailing transaction trigger true type uid union unique " +
    "update usage use user using value values variadic verbose view virtual when where while window " +
    "with write year").split(" "),
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
