// Elements: made with attributes and text only, so that no name of a database is ever markup.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean | null>} Attributes */
/** @typedef {(Node | string | null)[]} Children */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {Children} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function html(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {Children} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function shape(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  fill(element, attributes, children);
  return element;
}

/**
 * @param {string} label
 * @param {Attributes} attributes
 * @param {(event: MouseEvent) => void} onClick
 */
export function button(label, attributes, onClick) {
  const element = html("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", onClick);
  return element;
}

/** @param {Element} element @param {Children} children */
export function refill(element, ...children) {
  element.replaceChildren(...children.filter(isThere));
}

/** @param {Element} element @param {Attributes} attributes @param {Children} children */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter(isThere));
}

/** @param {Node | string | null} child @returns {child is Node | string} */
function isThere(child) {
  return child !== null;
}
