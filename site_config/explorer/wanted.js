// What a state asks for: which scene, what stands out in it, and which tables are meant.

import { overlap } from "./camera.js";
import { boxOf } from "./cards.js";
import { layOutNeighbours, layOutWay } from "./few.js";
import { findNeighbours, findRelations } from "./graph.js";
import { sceneOfDomains, sceneOfFew, sceneOfTables } from "./scene.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Box, Table } from "./model.js" */
/** @import { Marking } from "./painting.js" */
/** @import { Scene } from "./scene.js" */

/** Which few tables are shown, if it is not all of them. @param {Explorer} explorer */
export function nameFew(explorer) {
  const { table, hops, isAlone, from, to, way } = explorer.state;
  if (explorer.way()) return [from, to, way];
  return isAlone && explorer.table() ? [table, hops] : null;
}

/** @param {Explorer} explorer @returns {Scene} */
export function makeScene(explorer) {
  const { state, model, mode, stage } = explorer;
  if (nameFew(explorer)) return makeFew(explorer);
  return mode === "domains" ? sceneOfDomains(model, state, stage.size) : sceneOfTables(model, state, mode);
}

/** @param {Explorer} explorer @returns {Marking | null} */
export function markNeighbours(explorer) {
  const { hops, column } = explorer.state;
  const chosen = explorer.table();
  if (!chosen || explorer.way()) return null;
  const tables = findNeighbours(chosen, hops);
  return { tables, relations: findRelations(tables, hops), chosen, column };
}

/** The tables to take elsewhere: those that stand out, else those in view. @param {Explorer} explorer @returns {Table[]} */
export function listTablesSeen(explorer) {
  const { scene, stage, painting } = explorer;
  const marking = markNeighbours(explorer);
  const isAll = scene.kind === "few";
  if (marking && !isAll) return [...marking.tables.keys()];
  const isSeen = (/** @type {Box} */ box) => isAll || overlap(box, stage.view());
  return scene.parts.filter(({ box }) => isSeen(box)).flatMap((part) => {
    const cards = part.contents()?.cards ?? [];
    if (!cards.length || painting.level === 0) return part.domain?.tables ?? [];
    return cards.filter((card) => isSeen(boxOf(card))).map(({ table }) => table);
  });
}

/** @param {Explorer} explorer */
function makeFew(explorer) {
  const { mode, model, state } = explorer;
  const way = explorer.way();
  const marking = markNeighbours(explorer);
  const relations = marking?.relations ?? new Set(way?.steps.map(({ relation }) => relation));
  const wanted = { mode, relations, folded: new Set(state.folded), metrics: model.metrics };
  const { cards, edges } = way
    ? layOutWay(way, wanted)
    : layOutNeighbours(findNeighbours(/** @type {Table} */ (marking?.chosen), state.hops), /** @type {Table} */ (marking?.chosen), wanted);
  return sceneOfFew(cards, edges, mode);
}
