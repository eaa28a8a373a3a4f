// The keyboard: moving the map, and going from table to table.

import { MODES, MOST_HOPS } from "./state.js";

/** @import { Explorer } from "./explorer.js" */

const STEP = 80;
const ZOOM = 1.3;
const ASIDE = 2;
const DIRECTIONS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
});

/** @param {Explorer} explorer */
export function listenToKeys(explorer) {
  const { root, stage } = explorer;
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isText(event.target)) return;
    const act = actionOf(event, explorer);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  // The search of the site has this key too; on this page it finds the same tables on the map.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || isText(event.target) || !root.isConnected) return;
    event.preventDefault();
    event.stopPropagation();
    explorer.toolbar.search.focus();
  }, true);
  stage.element.addEventListener("focusin", (event) => {
    const shape = /** @type {SVGElement} */ (event.target);
    if (shape !== stage.element && shape.matches(":focus-visible")) bringIntoView(explorer, shape);
  });
}

/** @param {KeyboardEvent} event @param {Explorer} explorer @returns {(() => void) | null} */
function actionOf({ key, target }, explorer) {
  const { stage, state } = explorer;
  const shape = /** @type {SVGElement} */ (target);
  const isOnMap = stage.element.contains(shape);
  const isOnShape = isOnMap && shape !== stage.element;
  if (key === "+" || key === "=") return () => stage.zoomBy(ZOOM);
  if (key === "-") return () => stage.zoomBy(1 / ZOOM);
  if (key === "0") return () => explorer.fit();
  if (key === "Escape") return () => (isOnShape && !state.table ? stage.element.focus() : explorer.clear());
  if (key === "[" || key === "]") return hop(explorer, key === "]" ? 1 : -1);
  if (MODES[Number(key) - 1]) return () => explorer.go({ mode: MODES[Number(key) - 1] });
  if (!isOnMap) return null;
  if (key in DIRECTIONS && isOnShape) return () => goTo(nextShape(explorer, shape, DIRECTIONS[key]));
  if (key in DIRECTIONS) return () => stage.moveBy(-STEP * DIRECTIONS[key][0], -STEP * DIRECTIONS[key][1]);
  if (key !== "Enter" && key !== " ") return null;
  return isOnShape ? () => explorer.choose(shape) : () => goTo(middleShape(explorer));
}

/** @param {Explorer} explorer @param {number} by */
function hop(explorer, by) {
  const { table, hops, isAlone } = explorer.state;
  if (!table) return null;
  const wanted = Math.min(MOST_HOPS, Math.max(1, hops + by));
  return () => explorer.go({ hops: wanted }, isAlone ? "fit" : "stay");
}

/** @param {SVGElement | undefined} shape */
function goTo(shape) {
  shape?.focus();
}

/** What the keys go through: tables, or domains where no table is drawn. @param {Explorer} explorer @returns {SVGElement[]} */
function shapesOf({ painting }) {
  const cards = painting.element.querySelectorAll("[data-table]");
  return /** @type {SVGElement[]} */ ([
    ...(cards.length ? cards : painting.element.querySelectorAll("[data-domain]")),
  ]);
}

/** The chosen one, else what is next to the middle of the window. @param {Explorer} explorer */
function middleShape(explorer) {
  const table = explorer.table();
  const chosen = table && explorer.painting.elementOf(table);
  if (chosen?.isConnected) return chosen;
  const middle = centreOf(explorer.stage.element);
  return nearest(shapesOf(explorer), (shape) => {
    const { x, y } = centreOf(shape);
    return Math.hypot(x - middle.x, y - middle.y);
  });
}

/** The next one in a direction; what lies aside counts as farther. @param {Explorer} explorer @param {SVGElement} shape @param {[number, number]} direction */
function nextShape(explorer, shape, [across, down]) {
  const from = centreOf(shape);
  return nearest(shapesOf(explorer), (other) => {
    const { x, y } = centreOf(other);
    const ahead = (x - from.x) * across + (y - from.y) * down;
    const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * across);
    return other === shape || ahead <= 1 ? Infinity : ahead + aside * ASIDE;
  });
}

/** @param {SVGElement[]} shapes @param {(shape: SVGElement) => number} measure */
function nearest(shapes, measure) {
  let best;
  let least = Infinity;
  for (const shape of shapes) {
    const length = measure(shape);
    if (length < least) [best, least] = [shape, length];
  }
  return best;
}

/** @param {Explorer} explorer @param {SVGElement} shape */
function bringIntoView({ stage }, shape) {
  const seen = stage.element.getBoundingClientRect();
  const box = shape.getBoundingClientRect();
  const dx = Math.max(0, seen.left + 12 - box.left) - Math.max(0, box.right - seen.right + 12);
  const dy = Math.max(0, seen.top + 12 - box.top) - Math.max(0, box.bottom - seen.bottom + 12);
  if (dx || dy) stage.moveBy(dx, dy);
}

/** @param {Element} element */
function centreOf(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** @param {EventTarget | null} target */
function isText(target) {
  const element = /** @type {HTMLElement | null} */ (target);
  return Boolean(element?.matches?.("input, textarea, select, [contenteditable]"));
}
