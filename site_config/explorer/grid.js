// The map where it could not be read, as on a phone: in rows, without the links, of which each panel tells.

import { fitBox } from "./camera.js";

/** @import { Size } from "./camera.js" */
/** @import { Box, Domain, Overview } from "./model.js" */

const GAP = 16;
const NARROW = 700;
const TOO_SMALL = { narrow: 0.85, wide: 0.45 };

/** The map in rows, if the names on it are larger then. @param {Domain[]} domains @param {Overview} overview @param {Size} size of the window @returns {Overview} */
export function arrangeInRows(domains, overview, size) {
  const scale = scaleOf(overview, size);
  const least = size.width < NARROW ? TOO_SMALL.narrow : TOO_SMALL.wide;
  if (!domains.length || scale >= least) return overview;
  const rows = inRows(domains, overview, size);
  return scaleOf(rows, size) > scale * 1.2 ? rows : overview;
}

/** @param {Overview} overview @param {Size} size */
function scaleOf({ width, height }, size) {
  return fitBox([0, 0, width, height], size).scale;
}

/** @param {Domain[]} domains @param {Overview} overview @param {Size} size @returns {Overview} */
function inRows(domains, overview, size) {
  const boxes = [...overview.boxes];
  const wide = Math.max(...boxes.map(([, , width]) => width)) + GAP;
  const tall = Math.max(...boxes.map(([, , , height]) => height)) + GAP;
  const shape = size.width / size.height;
  const columns = Math.max(1, Math.round(Math.sqrt((domains.length * shape * tall) / wide)));
  domains.forEach(({ index }, place) => {
    const row = Math.floor(place / columns);
    boxes[index] = /** @type {Box} */ ([(place % columns) * wide, row * tall, wide - GAP, tall - GAP]);
  });
  const rows = Math.ceil(domains.length / columns);
  return { ...overview, boxes, links: [], width: columns * wide - GAP, height: rows * tall - GAP };
}
