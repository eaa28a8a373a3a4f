// Who is related to whom: neighbours within some steps, and the ways from one table to another.

/** @import { Relation, Table } from "./model.js" */

/**
 * @typedef {{relation: Relation, table: Table, isForward: boolean}} Step the table that it leads
 *   to, and whether it goes as the relation does
 * @typedef {{start: Table, steps: Step[]}} Way
 */

const MOST_WAYS = 12;
const MOST_TRIES = 20000;
const DETOUR = 2;

/** Tables within so many steps, each with its distance. @param {Table} start @param {number} hops @returns {Map<Table, number>} */
export function findNeighbours(start, hops) {
  const found = new Map([[start, 0]]);
  for (const [table, distance] of found) {
    if (distance === hops) break;
    for (const { table: next } of stepsFrom(table)) {
      if (!found.has(next)) found.set(next, distance + 1);
    }
  }
  return found;
}

/** The relations by which some tables hang together. @param {Map<Table, number>} found @param {number} hops @returns {Set<Relation>} */
export function findRelations(found, hops) {
  const relations = new Set();
  for (const [table, distance] of found) {
    if (distance < hops) {
      for (const { relation } of stepsFrom(table)) relations.add(relation);
    }
  }
  return relations;
}

/** The shortest ways first; a way through a hub counts as longer. @param {Table} start @param {Table} end @returns {Way[]} */
export function findWays(start, end) {
  if (start === end) {
    return joinable(start).filter((step) => step.table === end && step.isForward)
      .map((step) => ({ start, steps: [step] }));
  }
  const far = measureDistances(end);
  const shortest = far.get(start);
  if (shortest === undefined) return [];
  /** @type {Way[]} */
  const ways = [];
  for (let extra = 0; extra <= DETOUR && ways.length < MOST_WAYS; extra += 1) {
    ways.push(...walk(start, end, far, shortest + extra));
  }
  return ways.slice(0, MOST_WAYS);
}

/** @param {Table} start @param {Table} end @param {Map<Table, number>} far @param {number} cost @returns {Way[]} */
function walk(start, end, far, cost) {
  /** @type {Way[]} */
  const ways = [];
  let tries = 0;
  const visit = (/** @type {Table} */ table, /** @type {Step[]} */ steps, /** @type {number} */ left) => {
    for (const step of joinable(table)) {
      tries += 1;
      if (ways.length >= MOST_WAYS || tries > MOST_TRIES) return;
      const rest = left - priceOf(step.table, end);
      const isKnown = step.table === start || steps.some((one) => one.table === step.table);
      if (isKnown || (far.get(step.table) ?? Infinity) > rest) continue;
      if (step.table !== end) visit(step.table, [...steps, step], rest);
      else if (rest === 0) ways.push({ start, steps: [...steps, step] });
    }
  };
  visit(start, [], cost);
  return ways;
}

/** What the rest of the way costs, from each table. @param {Table} end @returns {Map<Table, number>} */
function measureDistances(end) {
  const far = new Map([[end, 0]]);
  /** @type {Table[][]} */
  const queue = [[end]];
  for (let cost = 0; cost < queue.length; cost += 1) {
    for (const table of queue[cost] ?? []) {
      if (far.get(table) !== cost) continue;
      const onward = cost + priceOf(table, end);
      for (const { table: next } of joinable(table)) {
        if ((far.get(next) ?? Infinity) > onward) {
          far.set(next, onward);
          (queue[onward] ??= []).push(next);
        }
      }
    }
  }
  return far;
}

/** Two rows that refer to one user have seldom to do with one another. @param {Table} table @param {Table} end */
function priceOf(table, end) {
  return table.isHub && table !== end ? 3 : 1;
}

/** @param {Table} table @returns {Step[]} */
function stepsFrom(table) {
  return [
    ...table.outgoing.map((relation) => ({ relation, table: relation.to, isForward: true })),
    ...table.incoming.map((relation) => ({ relation, table: relation.from, isForward: false })),
  ];
}

/** Steps for which a join can be written: both columns are known. @param {Table} table */
function joinable(table) {
  return stepsFrom(table).filter(
    ({ relation }) => relation.pairs.length && relation.pairs.every(([one, other]) => one && other),
  );
}
