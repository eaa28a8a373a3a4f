// What the explorer shows, as an address: every state is a link.

/**
 * @typedef {{x: number, y: number, scale: number}} Camera where the map's origin is on the screen
 * @typedef {{
 *   mode: string | null, table: string | null, column: string | null, hops: number,
 *   isAlone: boolean, domain: string | null, only: string | null, hidden: string[],
 *   folded: string[], from: string | null, to: string | null, way: number, isPath: boolean,
 *   camera: Camera | null,
 * }} State
 */

export const MODES = ["domains", "names", "keys", "all"];
export const MOST_HOPS = 5;
const FARTHEST = 1e7;
const LARGEST = 100;

/** @type {State} */
export const START = {
  mode: null, table: null, column: null, hops: 1, isAlone: false, domain: null, only: null,
  hidden: [], folded: [], from: null, to: null, way: 1, isPath: false, camera: null,
};

/** @param {string} hash @returns {State} */
export function readHash(hash) {
  const found = new Map(hash.replace(/^#/, "").split("&").map(readPair));
  const text = (/** @type {string} */ key) => found.get(key)?.[0] || null;
  const mode = text("mode");
  return {
    mode: mode && MODES.includes(mode) ? mode : null,
    table: text("table"), column: text("column"),
    hops: Math.min(MOST_HOPS, atLeastOne(text("hops"))), isAlone: found.has("alone"),
    domain: text("domain"), only: text("only"),
    hidden: found.get("hide") ?? [], folded: found.get("folded") ?? [],
    from: text("from"), to: text("to"), way: atLeastOne(text("way")),
    isPath: found.has("path") || found.has("from") || found.has("to"),
    camera: readCamera(found.get("at")),
  };
}

/** @param {State} state */
export function writeHash(state) {
  const { x, y, scale } = state.camera ?? {};
  /** @type {[string, (string | number | null | undefined)[]][]} */
  const entries = [
    ["table", [state.table]], ["column", [state.column]],
    ["hops", [state.hops > 1 ? state.hops : null]],
    ["domain", [state.domain]], ["only", [state.only]], ["mode", [state.mode]],
    ["hide", state.hidden], ["folded", state.folded], ["from", [state.from]], ["to", [state.to]],
    ["way", [state.way > 1 ? state.way : null]],
    ["at", state.camera ? [Math.round(x ?? 0), Math.round(y ?? 0), (scale ?? 1).toFixed(3)] : []],
  ];
  const written = entries
    .map(([key, values]) => [key, values.filter((value) => value || value === 0).map((v) => encode(String(v)))])
    .filter(([, values]) => values.length)
    .map(([key, values]) => `${key}=${/** @type {string[]} */ (values).join(",")}`);
  if (state.isAlone) written.push("alone");
  if (state.isPath && !state.from && !state.to) written.push("path");
  return `#${written.join("&")}`;
}

/** What is easily read in an address stays as it is. @param {string} text */
function encode(text) {
  return encodeURIComponent(text).replace(/%3A/g, ":");
}

/** @param {string} text @returns {[string, string[]]} */
function readPair(text) {
  const [key, value = ""] = text.split("=", 2);
  return [key, value ? value.split(",").map(decode) : []];
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string | null} text */
function atLeastOne(text) {
  return Math.max(1, Number.parseInt(text ?? "1", 10) || 1);
}

/** @param {string[] | undefined} texts @returns {Camera | null} */
function readCamera(texts) {
  const [x, y, scale] = (texts ?? []).map(Number);
  const isNear = Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST;
  return isNear && scale > 1 / LARGEST && scale < LARGEST ? { x, y, scale } : null;
}
