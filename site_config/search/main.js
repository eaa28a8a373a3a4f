// The beginning: search in the site's own search box, from the data beside this script.

import { SearchBox } from "./box.js";
import { Data } from "./data.js";

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-schemadoc-search]"));
if (place) {
  const base = (place.dataset.base ?? ".").replace(/\/+$/, ""); // "/" on the page of what is missing
  const data = new Data(`${base}/search/`);
  Object.assign(window, { schemadocSearch: data.receiver() });
  new SearchBox(place, data, base);
}
