// The layout of a few tables: what a table refers to on its left, what refers to it on its right.

import { makeCard, sizeOf } from "./cards.js";
import { connect } from "./curves.js";

/** @import { Card } from "./cards.js" */
/** @import { Way } from "./graph.js" */
/** @import { Metrics, Relation, Table } from "./model.js" */
/** @import { Edge } from "./scene.js" */

/**
 * @typedef {{mode: string, folded: Set<string>, relations: Set<Relation>, metrics: Metrics}} Wanted
 * @typedef {{table: Table, width: number, height: number}} Sized
 */

const ACROSS = 96;
const DOWN = 26;
const TALLEST = 1100;
export const MOST_FEW = 120;

/** @param {Map<Table, number>} found @param {Table} start @param {Wanted} wanted */
export function layOutNeighbours(found, start, wanted) {
  const near = [...found.keys()].slice(0, MOST_FEW);
  const sides = findSides(near, found, start, wanted.relations);
  /** @type {Map<number, Table[]>} */
  const ranks = new Map();
  for (const table of near) {
    const rank = (found.get(table) ?? 0) * (sides.get(table) ?? 1);
    ranks.set(rank, [...(ranks.get(rank) ?? []), table]);
  }
  const columns = [...ranks].sort(([one], [other]) => one - other).map(([, tables]) => tables);
  return layOut(columns, wanted);
}

/** @param {Way} way @param {Wanted} wanted */
export function layOutWay(way, wanted) {
  const tables = new Set([way.start, ...way.steps.map(({ table }) => table)]);
  return layOut([...tables].map((table) => [table]), wanted);
}

/** Tables reached through one that is referred to stand on its side. @param {Table[]} near @param {Map<Table, number>} found @param {Table} start @param {Set<Relation>} relations */
function findSides(near, found, start, relations) {
  const distance = (/** @type {Table} */ table) => found.get(table) ?? 0;
  /** @type {Map<Table, number>} */
  const sides = new Map();
  for (const table of near) {
    if (distance(table) < 2) {
      sides.set(table, start.outgoing.some(({ to }) => to === table) ? -1 : 1);
      continue;
    }
    const links = [...table.outgoing, ...table.incoming].filter((one) => relations.has(one));
    const nearer = links
      .map(({ from, to }) => (from === table ? to : from))
      .find((other) => found.has(other) && distance(other) < distance(table));
    sides.set(table, (nearer && sides.get(nearer)) ?? 1);
  }
  return sides;
}

/** @param {Table[][]} columns @param {Wanted} wanted @returns {{cards: Card[], edges: Edge[]}} */
function layOut(columns, wanted) {
  const { relations, metrics } = wanted;
  const shown = new Set(columns.flat());
  const hasLine = (/** @type {Relation} */ one) =>
    relations.has(one) && shown.has(one.from) && shown.has(one.to);
  const sized = columns.map((tables) =>
    tables.sort(compare).map((table) => {
      const isFolded = wanted.folded.has(table.id);
      return { table, ...sizeOf(table, wanted.mode, isFolded, hasLine, metrics) };
    }),
  );
  /** @type {Map<Table, Card>} */
  const cards = new Map();
  let left = 0;
  for (const column of sized.flatMap(split)) {
    const width = Math.max(...column.map((one) => one.width));
    for (const card of stack(column, left, width, wanted)) cards.set(card.table, card);
    left += width + ACROSS;
  }
  const edges = [...relations].filter(hasLine).map((relation) => {
    const [from, to] = [cards.get(relation.from), cards.get(relation.to)];
    const points = connect(relation, /** @type {Card} */ (from), /** @type {Card} */ (to), metrics);
    return { relation, points };
  });
  return { cards: [...cards.values()], edges };
}

/** A column that would be too tall stands as several. @param {Sized[]} column */
function split(column) {
  const total = column.reduce((sum, { height }) => sum + height + DOWN, 0);
  const most = Math.max(TALLEST, Math.sqrt(total * 300));
  const each = total / Math.ceil(total / most);
  /** @type {Sized[][]} */
  const columns = [[]];
  let height = 0;
  for (const one of column) {
    if (height && height + one.height / 2 > each) {
      columns.push([]);
      height = 0;
    }
    columns[columns.length - 1].push(one);
    height += one.height + DOWN;
  }
  return columns;
}

/** @param {Sized[]} column @param {number} left @param {number} widest @param {Wanted} wanted */
function stack(column, left, widest, { mode, folded, metrics }) {
  let top = column.reduce((sum, { height }) => sum + height + DOWN, -DOWN) / -2;
  return column.map(({ table, width, height }) => {
    const box = /** @type {[number, number, number, number]} */ ([
      left + (widest - width) / 2, top, width, height,
    ]);
    top += height + DOWN;
    return makeCard(table, box, mode, folded.has(table.id), metrics);
  });
}

/** By domain, then by name, so that like stands with like. @param {Table} one @param {Table} other */
function compare(one, other) {
  return one.domain.index - other.domain.index || (one.name < other.name ? -1 : 1);
}
