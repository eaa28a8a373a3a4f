// Which part of a scene to show, and how much of its tables.

import { centreOn, fitBox, overlap, seenBox } from "./camera.js";
import { boxOf } from "./cards.js";
import { NAMES_FROM, ROWS_FROM } from "./painting.js";

/** @import { Size } from "./camera.js" */
/** @import { Explorer, Look } from "./explorer.js" */
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

/** @param {Explorer} explorer @param {Look} look @param {Scene | null} before the scene that was left, if another is shown */
export function moveCamera(explorer, look, before) {
  const { scene, stage, state } = explorer;
  const table = explorer.table();
  const card = table && scene.cardOf(table);
  const part = scene.parts.find(({ domain }) => domain?.slug === state.domain);
  const isElsewhere = before && before.kind !== scene.kind;
  const isLost = isElsewhere && (scene.kind === "few" || !(card || part));
  if (look === "fit" || isLost) stage.fit(scene.box);
  else if (look === "reveal" && card) stage.reveal(boxOf(card));
  else if (look === "reveal" && part) stage.open(part.box);
  else if (before) stage.jump(keepPlace(explorer, before, table));
}

/** The camera that shows in a new scene what was in the middle of the old one. @param {Explorer} explorer @param {Scene} before @param {Table | null} table @returns {Camera} */
function keepPlace({ scene, stage }, before, table) {
  const { size, camera } = stage;
  const [old, now] = [table && before.cardOf(table), table && scene.cardOf(table)];
  const view = seenBox(camera, size);
  if (old && now && overlap(boxOf(old), view)) return centreOn(boxOf(now), size, camera.scale);
  if (camera.scale <= fitBox(before.box, size).scale * 1.05) return fitBox(scene.box, size);
  const middle = { x: view[0] + view[2] / 2, y: view[1] + view[3] / 2 };
  const part = before.parts.find(({ box }) => overlap(box, [middle.x, middle.y, 1, 1]));
  const box = scene.parts.find(({ domain }) => domain === part?.domain)?.box;
  if (!box || !part) return fitBox(scene.box, size);
  const [x, y, width, height] = part.box;
  const point = /** @type {Box} */ ([
    box[0] + (box[2] * (middle.x - x)) / width, box[1] + (box[3] * (middle.y - y)) / height, 0, 0,
  ]);
  return centreOn(point, size, camera.scale);
}
