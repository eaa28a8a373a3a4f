// Help: what the signs on the map mean, and what the keys do.

import { html, shape } from "./dom.js";
import { createPopover } from "./popovers.js";

const SIGNS = /** @type {[string, string, string][]} */ ([
  ["M4 10H58M4 5L13 10L4 15M52 5v10", "", "many rows refer to one"],
  ["M4 10H58M9 5v10M52 5v10", "", "one row refers to one"],
  ["M4 10H42M48 10H58M4 5L13 10L4 15M52 5v10M42 10a3 3 0 1 0 6 0a3 3 0 1 0-6 0", "", "… or to none"],
  ["M4 10H58M4 5L13 10L4 15M52 5v10", "sdx-undeclared", "no foreign key: said by the code or the configuration"],
]);
const WORDS = [
  ["PK, FK", "primary key, foreign key"],
  ["→ table", "leads to another domain, or to a table that very many refer to"],
];
const KEYS = [
  ["/", "find a table or column"],
  ["drag, arrows", "move the map"],
  ["wheel, + −", "larger, smaller"],
  ["0", "fit all into the window"],
  ["1 2 3 4", "domains, names, keys, columns"],
  ["[ ]", "fewer, more steps around the chosen table"],
  ["Enter, arrows", "into the map, and from table to table"],
  ["Esc", "nothing chosen"],
];

export function createHelp() {
  return createPopover("?", { "aria-label": "Help", title: "What the signs mean, and the keys" }, () => [
    html("h3", {}, "Signs"),
    html("dl", {}, ...SIGNS.flatMap(([path, style, meaning]) => [
      html("dt", {}, drawSign(path, style)), html("dd", {}, meaning),
    ])),
    html("dl", {}, ...pairs(WORDS)),
    html("h3", {}, "Keys"),
    html("dl", {}, ...pairs(KEYS)),
  ]);
}

/** @param {string} path @param {string} style */
function drawSign(path, style) {
  return shape(
    "svg", { width: 62, height: 20, "aria-hidden": "true" },
    shape("path", { class: `sdx-edge ${style}`, d: path }),
  );
}

/** @param {string[][]} entries */
function pairs(entries) {
  return entries.flatMap(([term, meaning]) => [
    html("dt", {}, html("kbd", {}, term)), html("dd", {}, meaning),
  ]);
}
