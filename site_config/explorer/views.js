// Which part of a scene to show, and how much of its tables.

import { centreOn, fitBox, overlap, seenBox } from "./camera.js";
import { boxOf } from "./cards.js";
import { NAMES_FROM, ROWS_FROM } from "./painting.js";

/** @import { Size } from "./camera.js" */
/** @import { Explorer } from "./explorer.js" */
/** @import { Box, Model, Table } from "./model.js" */
/** @import { Scene } from "./scene.js" */
/** @import { Camera, State } from "./state.js" */

/** The most that can be read when the whole map is in the window. @param {State} state @param {Model} model @param {Size} size */
export function chooseMode({ table, domain, only, isPath }, model, size) {
  if (table || domain || only || isPath) return "keys";
  if (model.isApart) return "domains";
  const fits = (/** @type {string} */ mode, /** @type {number} */ scale) => {
    const { width, height } = model.places[mode];
    return fitBox([0, 0, width, height], size).scale >= scale;
  };
  if (fits("keys", ROWS_FROM)) return "keys";
  return fits("names", NAMES_FROM) || model.domains.length < 2 ? "names" : "domains";
}

/** The camera that shows in a new scene what was in the middle of the old one. @param {Explorer} explorer @param {Scene} before @param {Table | null} table @returns {Camera} */
export function keepPlace({ scene, stage }, before, table) {
  const { size, camera } = stage;
  const [old, now] = [table && before.cardOf(table), table && scene.cardOf(table)];
  const view = seenBox(camera, size);
  if (old && now && overlap(boxOf(old), view)) return centreOn(boxOf(now), size, camera.scale);
  if (camera.scale <= fitBox(before.box, size).scale * 1.05) return fitBox(scene.box, size);
  const middle = { x: view[0] + view[2] / 2, y: view[1] + view[3] / 2 };
  const [part] = [...before.parts].sort(
    (one, other) => distance(one.box, middle) - distance(other.box, middle),
  );
  const box = scene.parts.find(({ domain }) => domain === part?.domain)?.box;
  if (!box || !part) return fitBox(scene.box, size);
  const [x, y, width, height] = part.box;
  const point = /** @type {Box} */ ([
    box[0] + (box[2] * (middle.x - x)) / width, box[1] + (box[3] * (middle.y - y)) / height, 0, 0,
  ]);
  return centreOn(point, size, camera.scale);
}

/** @param {Box} box @param {{x: number, y: number}} point */
function distance([x, y, width, height], point) {
  return Math.hypot(
    Math.max(x - point.x, 0, point.x - x - width), Math.max(y - point.y, 0, point.y - y - height),
  );
}
