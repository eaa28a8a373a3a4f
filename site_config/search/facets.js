// The kinds of what was found, with how much there is of each: a press leaves only that kind.

import { element } from "./results.js";

/** @import { Found } from "./ranking.js" */

const FEWEST = 8;
const PLURALS = /** @type {Record<string, string>} */ ({ index: "indexes", policy: "policies" });

/** A short list needs no sorting out. @param {Found} found @param {number[]} numbers @param {string} chosen @param {(kind: string) => void} onChoose */
export function drawFacets(found, numbers, chosen, onChoose) {
  const counts = /** @type {Map<string, number>} */ (new Map());
  for (const number of numbers) {
    const kind = found.kindOf(number);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const row = element("div", "sd-facets");
  if (counts.size < 2 || numbers.length < FEWEST) return row;
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Kinds");
  for (const [kind, count] of counts) {
    const noun = count === 1 ? kind : (PLURALS[kind] ?? `${kind}s`);
    const button = element("button", "sd-facet", `${count.toLocaleString("en")} ${noun}`);
    button.setAttribute("type", "button");
    button.setAttribute("aria-pressed", String(kind === chosen));
    button.addEventListener("click", () => onChoose(kind === chosen ? "" : kind));
    row.append(button);
  }
  return row;
}
