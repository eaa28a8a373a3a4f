// Widths of texts: monospaced characters times a constant, as the layout has counted them.

/** @import { Column, Metrics, Relation, Table } from "./model.js" */

export const MARK = 30;
export const PAD = 10;
const LONGEST_NAME = 36;
const LONGEST_TYPE = 18;
const LONGEST_CHIP = 24;
const NARROWEST = 96;
const WIDE = /[\u1100-\u115f\u2e80-\ud7a3\uf900-\ufaff\ufe30-\uff60\uffe0-\uffe6\u{1f300}-\u{3fffd}]/u;

/** @param {string} text */
export function widthOf(text) {
  let width = 0;
  for (const letter of text) {
    if (!/\p{M}/u.test(letter)) width += WIDE.test(letter) ? 2 : 1;
  }
  return width;
}

/** As much of a text as has room. @param {string} text @param {number} room */
export function cut(text, room) {
  if (widthOf(text) <= room) return text;
  let shown = "";
  for (const letter of text) {
    if (widthOf(shown + letter) > room - 1) break;
    shown += letter;
  }
  return `${shown}…`;
}

/** A name as it stands on a card. @param {string} text */
export function cutName(text) {
  return cut(text, LONGEST_NAME);
}

/** At the end of a row stands where it leads, if no line does, else its type. @param {Table} table @param {Column} column @param {(relation: Relation) => boolean} hasLine */
export function endOfRow(table, column, hasLine) {
  const chips = table.outgoing.filter(
    (one) => !hasLine(one) && one.pairs.some(([name]) => name === column.name),
  );
  if (!chips.length) return { text: cut(column.type, LONGEST_TYPE), target: null };
  const [{ to }] = chips;
  const more = chips.length > 1 ? ` +${chips.length - 1}` : "";
  return { text: `→${cut(to.name, LONGEST_CHIP)}${more}`, target: to };
}

/** How wide a card is that stands on its own. @param {Table} table @param {Column[]} rows @param {(relation: Relation) => boolean} hasLine @param {Metrics} metrics */
export function widthOfCard(table, rows, hasLine, { cell }) {
  const widths = rows.map((column) => {
    const right = widthOf(endOfRow(table, column, hasLine).text);
    return MARK + PAD + cell * (widthOf(cutName(column.name)) + (right ? right + 2 : 0));
  });
  return Math.ceil(Math.max(NARROWEST, 2 * PAD + cell * widthOf(cutName(table.name)), ...widths));
}
