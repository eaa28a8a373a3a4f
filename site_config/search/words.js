// Words, as the index has them: without case and accents, identifiers whole and in parts.

const CAMEL = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;
const CJK = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+/g;
const STOP = new Set(
  "a an and are as at be by for from has in into is it its of on or that the this to was were which with".split(" "),
);

/** @typedef {{text: string, parts: string[], isOptional: boolean}} Word */

/** @param {string} text */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

/** What somebody looks for; all of it is needed but words that say nothing. @param {string} query @returns {Word[]} */
export function readQuery(query) {
  const words = query.split(/[\s.]+/).filter(Boolean);
  return words.map((word) => {
    const text = fold(word);
    return { text, parts: partsOf(word), isOptional: words.length > 1 && STOP.has(text) };
  });
}

/** @param {string} word */
function partsOf(word) {
  const runs = word.match(/[\p{L}\p{N}]+/gu) ?? [];
  const parts = runs.flatMap((run) => {
    const signs = run.match(CJK) ?? [];
    return signs.length ? signs.flatMap(pairsOf) : run.split(CAMEL).map(fold);
  });
  return [...new Set(parts)];
}

/** What is written without blanks: two signs are a word. @param {string} signs */
function pairsOf(signs) {
  const pairs = [...signs].slice(1).map((sign, place) => [...signs][place] + sign);
  return pairs.length ? pairs : [signs];
}
