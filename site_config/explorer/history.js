// The browser's history: each change of what is shown is a step that the back button undoes.

import { readHash, writeHash } from "./state.js";

/** @import { State } from "./state.js" */

/**
 * @param {(state: State) => void} onReturn
 * @returns {{push: (before: State, now: State) => void, replace: (now: State) => void, stop: () => void}}
 */
export function createHistory(onReturn) {
  let written = location.hash;
  const listen = () => {
    if (location.hash !== written) {
      written = location.hash;
      onReturn(readHash(location.hash));
    }
  };
  addEventListener("popstate", listen);
  addEventListener("hashchange", listen);
  const write = (/** @type {"pushState" | "replaceState"} */ how, /** @type {State} */ state) => {
    const hash = writeHash(state);
    if (how === "pushState" && hash === location.hash) return;
    written = hash;
    change(how, hash);
  };
  return {
    push(before, now) {
      write("replaceState", before);
      write("pushState", now);
    },
    replace: (now) => write("replaceState", now),
    stop() {
      removeEventListener("popstate", listen);
      removeEventListener("hashchange", listen);
    },
  };
}

/** Some browsers let a page of a folder change its address by links only. @param {"pushState" | "replaceState"} how @param {string} hash */
function change(how, hash) {
  try {
    history[how](null, "", hash);
  } catch {
    if (how === "pushState") location.hash = hash;
  }
}
