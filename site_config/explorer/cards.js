// Cards: a table as a box with rows, and where on it a relation begins or ends.

import { widthOfCard } from "./measures.js";
import { KEY } from "./model.js";

/** @import { Box, Column, Metrics, Relation, Table } from "./model.js" */

/**
 * @typedef {{
 *   table: Table, x: number, y: number, width: number, height: number, rows: Column[],
 *   more: number, isFolded: boolean,
 * }} Card
 */

/** @param {Table} table @param {Box} box @param {string} mode @param {boolean} isFolded @param {Metrics} metrics @returns {Card} */
export function makeCard(table, [x, y, width, height], mode, isFolded, metrics) {
  if (isFolded) {
    return { table, x, y, width, height: metrics.head, rows: [], more: 0, isFolded };
  }
  const wanted = rowsOf(table, mode);
  const room = Math.max(0, Math.floor((height - metrics.head) / metrics.row));
  const isCut = wanted.length > room;
  const rows = isCut ? wanted.slice(0, Math.max(0, room - 1)) : wanted;
  return { table, x, y, width, height, rows, more: wanted.length - rows.length, isFolded };
}

/** How large a card is that stands on its own. @param {Table} table @param {string} mode @param {boolean} isFolded @param {(relation: Relation) => boolean} hasLine @param {Metrics} metrics */
export function sizeOf(table, mode, isFolded, hasLine, metrics) {
  const { head, row, foot, cap } = metrics;
  const wanted = isFolded ? [] : rowsOf(table, mode);
  const rows = wanted.slice(0, cap);
  const lines = rows.length + (wanted.length > cap ? 1 : 0);
  const height = head + row * lines + (lines ? foot : 0);
  return { width: widthOfCard(table, rows, hasLine, metrics), height };
}

/** The height at which a line meets a card: at the row of a column, else at its head. @param {Card} card @param {string | undefined} column @param {Metrics} metrics */
export function anchorOf(card, column, metrics) {
  const row = card.rows.findIndex(({ name }) => name === column);
  return row < 0 ? card.y + metrics.head / 2 : card.y + metrics.head + metrics.row * (row + 0.5);
}

/** @param {Card} card @returns {Box} */
export function boxOf({ x, y, width, height }) {
  return [x, y, width, height];
}

/** @param {Table} table @param {string} mode */
function rowsOf(table, mode) {
  if (mode === "names") return [];
  if (mode === "all") return table.columns;
  return table.columns.filter(({ flags }) => flags & (KEY.primary | KEY.foreign));
}
