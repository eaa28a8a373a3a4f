// Ranking: which entries have all words that somebody looks for, and which of them come first.

import { readQuery } from "./words.js";

/** @import { Data } from "./data.js" */
/** @import { Word } from "./words.js" */

/**
 * @typedef {{
 *   numbers: number[], rest: number[], words: Word[], kindOf: (number: number) => string,
 * }} Found `rest` has in part what others have as their whole name
 */
/** @typedef {Map<number, number>} Costs of entries, as cost × 16 + kind */

/** What it costs an entry that a word is its name, a part of its name, in what is said of it: as the whole word, or its beginning. */
const COSTS = [[0, 20], [30, 45], [60, 70]];
const IN_PARTS = 35;
const OF_OWNER = 8;
const LEFT_OUT = 5;
const FARTHEST = 14;
const A_NAME = 60;
const BY_KIND = /** @type {Record<string, number>} */ ({
  table: 0, view: 1, enum: 2, domain: 3, routine: 4, object: 5, column: 6, page: 7, section: 8, value: 9,
});
const OTHERWISE = 11;

/** @param {Data} data @param {string} query @returns {Promise<Found>} */
export async function find(data, query) {
  const words = readQuery(query);
  const costs = await Promise.all(words.map((word) => findWord(data, word)));
  if (words.length > 1) await addWholeName(data, words, costs);
  const weights = data.kinds.map((kind) => BY_KIND[kind] ?? OTHERWISE);
  const ranked = rank(data, words, costs, weights);
  const [word] = words;
  const isName = words.length === 1 && word.parts.length > 1;
  const exact = isName ? ranked.filter((number) => (costs[0].get(number) ?? 99) < 16) : [];
  const kindOf = (/** @type {number} */ number) => {
    const cost = costs.map((some) => some.get(number)).find((one) => one !== undefined);
    return data.kinds[(cost ?? 0) & 15];
  };
  if (!exact.length) return { numbers: ranked, rest: [], words, kindOf };
  const known = new Set(exact);
  const rest = ranked.filter((number) => !known.has(number));
  return { numbers: exact, rest, words, kindOf };
}

/** @param {Data} data @param {Word} word @returns {Promise<Costs>} */
async function findWord(data, { text, parts }) {
  const costs = await findPrefix(data, text, true);
  if (parts.length < 2 && parts[0] === text) return costs;
  const all = await Promise.all(parts.map((part, place) => findPrefix(data, part, place === parts.length - 1)));
  if (!all.length) return costs;
  const [first, ...others] = all;
  for (const [number, cost] of first) {
    if (!others.every((other) => other.has(number))) continue;
    const worst = Math.max(cost, ...others.map((other) => other.get(number) ?? 0));
    keepLeast(costs, number, ((worst >> 4) + IN_PARTS) * 16 + (cost & 15));
  }
  return costs;
}

/** @param {Data} data @param {string} prefix @param {boolean} isOpen whether longer words are meant, too @returns {Promise<Costs>} */
async function findPrefix(data, prefix, isOpen) {
  /** @type {Costs} */
  const costs = new Map();
  for (const [word, places] of await data.wordsFrom(prefix)) {
    const more = word.length - prefix.length;
    if (more && !isOpen) continue;
    let number = 0;
    for (const text of places.split(",")) {
      const step = parseInt(text, 16);
      number += step >>> 6;
      const [whole, beginning] = COSTS[step & 3];
      const cost = more ? beginning + Math.min(more, FARTHEST) : whole;
      keepLeast(costs, number, cost * 16 + ((step >> 2) & 15));
    }
  }
  return costs;
}

/** A name with blanks in it is one word of the index. @param {Data} data @param {Word[]} words @param {Costs[]} costs */
async function addWholeName(data, words, costs) {
  const name = words.map(({ text }) => text).join("\u00a0");
  for (const [number, cost] of await findPrefix(data, name, true)) {
    for (const one of costs) keepLeast(one, number, cost);
  }
}

/** @param {Costs} costs @param {number} number @param {number} cost */
function keepLeast(costs, number, cost) {
  const known = costs.get(number);
  if (known === undefined || cost < known) costs.set(number, cost);
}

/** The entries with all words, the best first: a word may also be of the name of what they are within. @param {Data} data @param {Word[]} words @param {Costs[]} costs @param {number[]} weights */
function rank(data, words, costs, weights) {
  /** @type {Map<number, number>} */
  const totals = new Map();
  for (const some of costs) {
    for (const [number, cost] of some) {
      if (totals.has(number)) continue;
      totals.set(number, weights[cost & 15] + costOf(number, data, words, costs));
    }
  }
  return [...totals]
    .filter(([, total]) => total < Infinity)
    .sort(([one, first], [other, second]) => first - second || one - other)
    .map(([number]) => number);
}

/** @param {number} number @param {Data} data @param {Word[]} words @param {Costs[]} costs */
function costOf(number, data, words, costs) {
  let total = 0;
  costs.forEach((some, place) => {
    const own = some.get(number);
    let cost = own === undefined ? Infinity : own >> 4;
    if (cost > A_NAME || own === undefined) {
      const owners = costs.length > 1 ? some.get(data.ownerOf(number)) : undefined;
      if (owners !== undefined && owners >> 4 < A_NAME) cost = Math.min(cost, (owners >> 4) + OF_OWNER);
    }
    total += cost === Infinity && words[place].isOptional ? LEFT_OUT : cost;
  });
  return total;
}
