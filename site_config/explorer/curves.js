// Lines of relations: their points, their paths, and the crow's feet at their ends.

import { anchorOf } from "./cards.js";

/** @import { Card } from "./cards.js" */
/** @import { Metrics, Relation } from "./model.js" */

const FOOT = 9;
const SPREAD = 4.5;
const BULGE = 44;

/** The points of a curve that is written as steps. @param {number[]} steps @param {number} left @param {number} top */
export function readCurve(steps, left, top) {
  const points = [...steps];
  points[0] += left;
  points[1] += top;
  for (let place = 2; place < points.length; place += 1) points[place] += points[place - 2];
  return points;
}

/** A line between two cards by the nearer of their sides. @param {Relation} relation @param {Card} from @param {Card} to @param {Metrics} metrics */
export function connect(relation, from, to, metrics) {
  const [column, target] = relation.pairs[0] ?? [];
  const start = anchorOf(from, column, metrics);
  const end = anchorOf(to, target, metrics);
  const right = from.x + from.width;
  const farRight = to.x + to.width;
  if (to.x - right > FOOT * 3) return bend(right, start, to.x, end);
  if (from.x - farRight > FOOT * 3) return bend(from.x, start, farRight, end);
  const out = Math.max(right, farRight) + BULGE;
  const lower = from === to && start === end ? end + metrics.head / 3 : end;
  return [right, start, out, start, out, lower, farRight, lower];
}

/** A folded table has no rows: the line ends at its head. @param {number[]} points @param {boolean} isStart @param {Card} card @param {Metrics} metrics */
export function endAtHead(points, isStart, card, metrics) {
  const height = card.y + metrics.head / 2;
  const moved = [...points];
  for (const place of isStart ? [1, 3] : [moved.length - 3, moved.length - 1]) {
    moved[place] = height;
  }
  return moved;
}

/** @param {number[]} points @returns {[number, number, number, number]} */
export function boxOfCurve(points) {
  const across = points.filter((_, place) => place % 2 === 0);
  const down = points.filter((_, place) => place % 2 === 1);
  const [left, top] = [Math.min(...across), Math.min(...down)];
  return [left, top, Math.max(...across) - left, Math.max(...down) - top];
}

/** @param {number[]} points */
export function pathOf([x, y, ...rest]) {
  return `M${round(x)} ${round(y)}C${rest.map(round).join(" ")}`;
}

/** A line with its ends: many or one where it starts, one or none where it leads. @param {number[]} points @param {Relation} relation */
export function pathWithFeet(points, relation) {
  const [x, y, nextX] = points;
  const [beforeX, , endX, endY] = points.slice(-4);
  const outward = directionOf(x, nextX);
  const inward = directionOf(endX, beforeX);
  const start = relation.isOneToOne ? bar(x, y, outward) : crowsFoot(x, y, outward);
  const end = relation.isManyToMany ? crowsFoot(endX, endY, inward) : bar(endX, endY, inward);
  const none = relation.isOptional ? ring(endX + inward * FOOT * 1.4, endY) : "";
  return pathOf(points) + start + end + none;
}

/** @param {number} x @param {number} y @param {number} endX @param {number} endY */
function bend(x, y, endX, endY) {
  const reach = Math.max(30, Math.abs(endX - x) / 2) * Math.sign(endX - x);
  return [x, y, x + reach, y, endX - reach, endY, endX, endY];
}

/** @param {number} x @param {number} next */
function directionOf(x, next) {
  return next < x ? -1 : 1;
}

/** @param {number} x @param {number} y @param {number} direction */
function crowsFoot(x, y, direction) {
  const tip = round(x + direction * FOOT);
  return `M${round(x)} ${round(y - SPREAD)}L${tip} ${round(y)}L${round(x)} ${round(y + SPREAD)}`;
}

/** @param {number} x @param {number} y @param {number} direction */
function bar(x, y, direction) {
  return `M${round(x + direction * FOOT * 0.6)} ${round(y - SPREAD)}v${SPREAD * 2}`;
}

/** @param {number} x @param {number} y */
function ring(x, y) {
  return `M${round(x - 3)} ${round(y)}a3 3 0 1 0 6 0a3 3 0 1 0-6 0`;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
