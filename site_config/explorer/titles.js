// The titles of domains: above the tables while these can be read, else in the middle of the box.

/** @import { Domain } from "./model.js" */
/** @import { Part } from "./scene.js" */

const ON_SCREEN = 15;
const SMALLEST = 14;
const BAND = 40;
const LETTER = 0.68;
const LARGEST = 0.28;

/** @param {SVGGElement} frame @param {Part & {domain: Domain}} part @param {number} scale @param {number} level @param {string} words */
export function placeTitle(frame, part, scale, level, words) {
  const key = `${scale} ${level} ${part.contents() !== null} ${words}`;
  if (frame.dataset.placed === key) return;
  frame.dataset.placed = key;
  const [, title, count] = /** @type {SVGElement[]} */ ([...frame.children]);
  count.textContent = words;
  const isOpen = level > 0 && part.contents() !== null;
  frame.classList.toggle("sdx-open", isOpen);
  if (isOpen) placeAbove(title, count, part, scale);
  else placeInside(title, count, part, scale);
}

/** @param {SVGElement} title @param {SVGElement} count @param {Part & {domain: Domain}} part @param {number} scale */
function placeAbove(title, count, { domain, box: [, , width] }, scale) {
  const size = Math.min(BAND * 0.85, Math.max(SMALLEST, ON_SCREEN / scale), fit(domain.title, width - 32));
  set(title, { x: 16, y: BAND / 2, "font-size": size, "text-anchor": "start" });
  const words = count.textContent ?? "";
  const room = width - 32 - domain.title.length * size * LETTER - size;
  const isShown = room > words.length * size * LETTER * 0.8;
  set(count, { x: width - 16, y: BAND / 2, "font-size": isShown ? size * 0.8 : 0, "text-anchor": "end" });
}

/** @param {SVGElement} title @param {SVGElement} count @param {Part & {domain: Domain}} part @param {number} scale */
function placeInside(title, count, { domain, box: [, , width, height] }, scale) {
  const wanted = Math.max(ON_SCREEN / scale, Math.min(width, height) * 0.12);
  const size = Math.min(wanted, height * LARGEST, fit(domain.title, width * 0.9));
  set(title, { x: width / 2, y: height / 2 - size * 0.6, "font-size": size, "text-anchor": "middle" });
  const small = Math.min(size * 0.75, fit(count.textContent ?? "", width * 0.9));
  set(count, { x: width / 2, y: height / 2 + size * 0.7, "font-size": small, "text-anchor": "middle" });
}

/** The size at which a text is so wide. @param {string} text @param {number} width */
function fit(text, width) {
  return Math.max(1, width / Math.max(1, text.length * LETTER));
}

/** @param {SVGElement} element @param {Record<string, string | number>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(typeof value === "number" ? Math.round(value * 10) / 10 : value);
    if (name === "font-size") element.style.fontSize = `${text}px`;
    else element.setAttribute(name, text);
  }
}
