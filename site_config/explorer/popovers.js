// Buttons that open a small sheet below them; Escape or a click elsewhere closes it.

import { html, refill } from "./dom.js";

let count = 0;

/** @param {string} label @param {import("./dom.js").Attributes} attributes @param {() => (Node | string)[]} fill called whenever it opens @returns {{element: HTMLElement, close: () => void, refresh: () => void}} */
export function createPopover(label, attributes, fill) {
  const id = `sdx-sheet-${(count += 1)}`;
  const opener = html(
    "button", { type: "button", "aria-expanded": "false", "aria-controls": id, ...attributes }, label,
  );
  const sheet = html("div", { class: "sdx-sheet", id, hidden: true });
  const element = html("div", { class: "sdx-popover" }, opener, sheet);
  const isOpen = () => !sheet.hidden;
  const toggle = (/** @type {boolean} */ isShown) => {
    if (isShown) refill(sheet, ...fill());
    sheet.hidden = !isShown;
    opener.setAttribute("aria-expanded", String(isShown));
    if (isShown) keepInWindow(opener, sheet);
  };
  opener.addEventListener("click", () => toggle(!isOpen()));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.stopPropagation();
    toggle(false);
    opener.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && !element.contains(/** @type {Node} */ (event.target))) toggle(false);
  });
  return {
    element,
    close: () => toggle(false),
    refresh: () => isOpen() && refill(sheet, ...fill()),
  };
}

/** @param {HTMLElement} opener @param {HTMLElement} sheet */
function keepInWindow(opener, sheet) {
  const { left, bottom } = opener.getBoundingClientRect();
  const most = document.documentElement.clientWidth - sheet.offsetWidth - 8;
  sheet.style.left = `${Math.max(8, Math.min(left, most))}px`;
  sheet.style.top = `${bottom + 6}px`;
}
