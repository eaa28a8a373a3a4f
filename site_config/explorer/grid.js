// The map of very many domains: in rows, without the links, of which each panel tells.

/** @import { Box, Domain, Overview } from "./model.js" */

const GAP = 36;
const SHAPE = 1.6;
const TALLEST = 2;

/** A map that would be a ribbon, in which nothing can be read, in rows. @param {Domain[]} domains @param {Overview} overview @returns {Overview} */
export function arrangeInRows(domains, overview) {
  if (overview.height < overview.width * TALLEST) return overview;
  const boxes = [...overview.boxes];
  const wide = Math.max(...boxes.map(([, , width]) => width)) + GAP;
  const tall = Math.max(...boxes.map(([, , , height]) => height)) + GAP;
  const columns = Math.ceil(Math.sqrt((domains.length * SHAPE * tall) / wide));
  domains.forEach(({ index }, place) => {
    const row = Math.floor(place / columns);
    boxes[index] = /** @type {Box} */ ([(place % columns) * wide, row * tall, wide - GAP, tall - GAP]);
  });
  return { ...overview, boxes, links: [] };
}
