// Data that is not there yet: fetched as scripts, the one thing that a page of a folder may load.

/** @import { Domain, Model } from "./model.js" */

/**
 * @typedef {{
 *   domains: (domains: Domain[]) => Promise<void> | null,
 *   columns: () => Promise<void> | null,
 * }} Loader each answers null when all is there
 */

/** @param {Model} model @param {string} folder @returns {Loader} */
export function createLoader(model, folder) {
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  const load = (/** @type {string} */ file) => {
    const known = running.get(file) ?? loadScript(folder + file);
    running.set(file, known);
    known.catch(() => running.delete(file));
    return known;
  };
  return {
    domains(domains) {
      const missing = domains.filter((domain) => !domain.layouts);
      if (!model.isApart || !missing.length) return null;
      return Promise.all(missing.map(({ index }) => load(`domain-${index}.js`))).then(() => {});
    },
    columns() {
      return model.isApart && !model.columnNames ? load("columns.js") : null;
    },
  };
}

/** @param {string} address @returns {Promise<void>} */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () =>
      reject(new Error(`${address} could not be loaded. Build the site again, or reload the page.`));
    document.head.append(script);
  });
}
