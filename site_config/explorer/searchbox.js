// A field with suggestions, for the keyboard as for the mouse.

import { html, refill } from "./dom.js";
import { KINDS } from "./model.js";
import { MOST_HITS, search } from "./search.js";

/** @import { Model } from "./model.js" */
/** @import { Loader } from "./loading.js" */
/** @import { Hit } from "./search.js" */

/**
 * @typedef {{
 *   model: Model, loader: Loader, label: string, onlyTables: boolean,
 *   onPick: (hit: Hit) => void, onTrouble: (error: Error) => void,
 * }} Options
 */

let count = 0;

export class SearchBox {
  /** @type {Hit[]} */
  #hits = [];
  #current = 0;
  #id = `sdx-list-${(count += 1)}`;

  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    this.input = html("input", {
      type: "text", class: "sdx-input", placeholder: options.label, "aria-label": options.label,
      role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list",
      "aria-controls": this.#id, autocomplete: "off", spellcheck: "false",
    });
    this.list = html("ul", {
      class: "sdx-hits", id: this.#id, role: "listbox", "aria-label": "Suggestions", hidden: true,
    });
    this.element = html("div", { class: "sdx-search" }, this.input, this.list);
    this.input.addEventListener("input", () => this.#find());
    this.input.addEventListener("focus", () => this.#find());
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.input.addEventListener("blur", () => this.#close());
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  #find() {
    if (!this.input.value.trim()) {
      this.#close();
      return;
    }
    const { model, loader, onlyTables, onTrouble } = this.options;
    const pending = onlyTables ? null : loader.columns();
    pending?.then(() => document.activeElement === this.input && this.#find(), onTrouble);
    this.#hits = search(model, this.input.value, onlyTables);
    this.#current = 0;
    this.#show();
  }

  #show() {
    const shown = this.#hits.slice(0, MOST_HITS).map((hit, place) => this.#draw(hit, place));
    const more = this.#hits.length - shown.length;
    const none = { class: "sdx-none", role: "option", "aria-disabled": "true" };
    if (!shown.length) shown.push(html("li", none, "No name contains these words."));
    if (more > 0) shown.push(html("li", none, `${more} more: type on to narrow it down.`));
    refill(this.list, ...shown);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#mark();
  }

  /** @param {Hit} hit @param {number} place */
  #draw(hit, place) {
    const [before, after] = hit.kind === "column" ? [`${hit.table?.name}.`, hit.column ?? ""] : ["", hit.label];
    const kind = hit.kind === "table" ? KINDS[hit.table?.kind ?? 0] : hit.kind;
    const element = html(
      "li",
      { role: "option", id: `${this.#id}-${place}`, style: `--hue: ${hit.domain.hue}` },
      html("span", { class: "sdx-hit" }, before ? html("span", { class: "sdx-quiet" }, before) : null, after),
      html("span", { class: "sdx-where" }, hit.kind === "domain" ? "domain" : `${kind} in ${hit.domain.title}`),
    );
    element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.#pick(place);
    });
    return element;
  }

  #mark() {
    const isThere = this.#current < Math.min(this.#hits.length, MOST_HITS);
    [...this.list.children].forEach((child, place) => {
      const isCurrent = isThere && place === this.#current;
      child.setAttribute("aria-selected", String(isCurrent));
      if (isCurrent) child.scrollIntoView({ block: "nearest" });
    });
    if (isThere) this.input.setAttribute("aria-activedescendant", `${this.#id}-${this.#current}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} place */
  #pick(place) {
    const hit = this.#hits[place];
    if (!hit) return;
    this.#close();
    this.options.onPick(hit);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    event.stopPropagation();
    const moves = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
    if (event.key in moves) {
      const last = Math.min(this.#hits.length, MOST_HITS) - 1;
      this.#current = Math.max(0, Math.min(last, this.#current + moves[event.key]));
      this.#mark();
    } else if (event.key === "Enter") this.#pick(this.#current);
    else if (event.key === "Escape" && !this.list.hidden) this.#close();
    else if (event.key === "Escape") this.input.blur();
    else return;
    event.preventDefault();
  }
}
