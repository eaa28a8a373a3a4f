// The beginning: what the data scripts call, and the explorer that they start.

import { html } from "./dom.js";
import { Explorer } from "./explorer.js";
import { createLoader } from "./loading.js";
import { addColumnNames, addDomain, readModel } from "./model.js";

/** @import { Model } from "./model.js" */

/** @type {Model | null} */
let model = null;
/** @type {Explorer | null} */
let explorer = null;
let began = 0;

/** The domains follow in the same script: all begins when that has run. @param {any} raw */
function takeData(raw) {
  began = performance.now();
  try {
    model = readModel(raw);
    queueMicrotask(start);
  } catch (error) {
    complain(/** @type {Error} */ (error));
  }
}

function start() {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-schemadoc-explorer]"));
  if (!root || !model) return;
  explorer?.stop();
  try {
    explorer = new Explorer(root, model, createLoader(model, root.dataset.scripts ?? "explorer/"));
    root.dataset.ready = String(Math.round(performance.now() - began));
  } catch (error) {
    complain(/** @type {Error} */ (error));
    throw error;
  }
}

/** @param {Error} error */
function complain({ message }) {
  const root = document.querySelector("[data-schemadoc-explorer]");
  root?.replaceChildren(html("p", {}, `The explorer could not be shown: ${message}`));
}

Object.assign(window, {
  schemadocExplorer: {
    data: takeData,
    domain: (/** @type {number} */ index, /** @type {any} */ raw) => model && addDomain(model, index, raw),
    columns: (/** @type {any[][]} */ raw) => model && addColumnNames(model, raw),
  },
});
