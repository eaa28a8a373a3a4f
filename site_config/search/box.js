// The search box: typed words, the list of what they find, and the keys to get through it.

import { drawFacets } from "./facets.js";
import { drawEntry, element } from "./results.js";
import { find } from "./ranking.js";

/** @import { Data } from "./data.js" */
/** @import { Found } from "./ranking.js" */

/**
 * @typedef {{found: Found, all: number[], kind: string, most: number, query: string, asked: number}}
 *   Wanted of all that was found, so many of a kind
 */

const AT_ONCE = 30;
const MORE = 100;
const SHORTCUTS = ["/", "s", "f"];

export class SearchBox {
  /** @type {HTMLAnchorElement[]} */
  #options = [];
  #current = -1;
  #asked = 0;

  /** @param {HTMLElement} place @param {Data} data @param {string} base the address of the site */
  constructor(place, data, base) {
    this.data = data;
    this.base = base;
    this.form = /** @type {HTMLFormElement} */ (place.querySelector("form"));
    this.input = /** @type {HTMLInputElement} */ (place.querySelector("input"));
    this.list = /** @type {HTMLElement} */ (place.querySelector("[role=listbox]"));
    this.status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
    this.facets = element("div", "sd-facets");
    this.list.before(this.facets);
    this.output = /** @type {HTMLElement} */ (place.querySelector(".md-search__scrollwrap"));
    this.toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
    this.#listen(place);
    this.#readAddress();
  }

  /** @param {HTMLElement} place */
  #listen(place) {
    this.input.addEventListener("focus", () => this.#open());
    this.input.addEventListener("input", () => this.#find());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    place.addEventListener("pointerenter", () => this.#prepare(), { once: true });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => (this.#find(), this.input.focus())));
    this.toggle.addEventListener("change", () => {
      if (this.toggle.checked) this.input.focus();
      else this.input.blur();
    });
    this.list.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest("a")) this.#close();
    });
    document.addEventListener("keydown", (event) => this.#shortcut(event));
    document.addEventListener("pointerdown", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (this.toggle.checked && !place.contains(target) && !target.closest("[for=__search]")) this.#close();
    });
  }

  /** Words in the address, as a link to a search has them. */
  #readAddress() {
    const query = new URLSearchParams(location.search).get("q");
    if (!query) return;
    this.input.value = query;
    this.input.focus();
    this.#find();
  }

  #prepare() {
    return this.data.prepare().catch((error) => this.#say(error.message));
  }

  #open() {
    this.#prepare();
    this.#switch(true);
    if (this.input.value && !this.#options.length) this.#find();
  }

  #close() {
    this.#switch(false);
    this.input.blur();
  }

  /** @param {boolean} isOpen */
  #switch(isOpen) {
    if (this.toggle.checked === isOpen) return;
    this.toggle.checked = isOpen;
    this.toggle.dispatchEvent(new Event("change"));
  }

  /** @param {KeyboardEvent} event */
  #shortcut(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const isTyping = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!SHORTCUTS.includes(event.key)) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
    if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && !event.isComposing) {
      (this.#options[this.#current] ?? this.#options[0])?.click();
    } else if (steps[event.key]) {
      this.#choose(Math.max(-1, this.#current + steps[event.key]));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} place */
  #choose(place) {
    this.#options[this.#current]?.setAttribute("aria-selected", "false");
    const count = this.#options.length;
    this.#current = place < 0 ? count - 1 : count ? place % count : -1;
    const option = this.#options[this.#current];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  async #find() {
    const query = this.input.value.trim();
    this.#asked += 1;
    const asked = this.#asked;
    if (!query) {
      this.#show([]);
      this.#say(this.status.dataset.start ?? "");
      return;
    }
    try {
      await this.data.prepare();
      const found = await find(this.data, query);
      if (asked === this.#asked) await this.#list({ found, all: found.numbers, kind: "", most: AT_ONCE, query, asked });
    } catch (error) {
      if (asked === this.#asked) this.#say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {Wanted} wanted */
  async #list(wanted) {
    const { found, all, kind, most, asked } = wanted;
    const numbers = kind ? all.filter((number) => found.kindOf(number) === kind) : all;
    const entries = await this.data.read(numbers.slice(0, most));
    if (asked !== this.#asked) return;
    const lines = entries.map((entry, place) => drawEntry(entry, found.words, this.base, `sd-hit-${place}`));
    this.#show(lines);
    if (!lines.length) this.#say(`Nothing has ${found.words.length > 1 ? "all of these words" : "this in its name or text"}.`);
    else this.#say(numbers.length === 1 ? "1 result" : `${numbers.length.toLocaleString("en")} results`);
    const facets = drawFacets(found, all, kind, (chosen) => this.#again({ ...wanted, kind: chosen, most: AT_ONCE }));
    this.facets.replaceWith(facets);
    this.facets = facets;
    this.#offerMore(wanted, numbers.length - lines.length);
  }

  /** @param {Wanted} wanted @param {number} more */
  #offerMore(wanted, more) {
    const { found, all, kind, most, query } = wanted;
    if (more) {
      this.#offer(`Show ${Math.min(more, MORE)} more`, () => this.#again({ ...wanted, most: most + MORE }));
    } else if (found.rest.length && !kind && all === found.numbers) {
      const words = `Show ${found.rest.length.toLocaleString("en")} more with ${query} in a longer name or a text`;
      this.#offer(words, () => this.#again({ ...wanted, all: [...all, ...found.rest] }));
    }
  }

  /** @param {Wanted} wanted */
  #again(wanted) {
    this.#list(wanted);
    this.input.focus();
  }

  /** @param {HTMLAnchorElement[]} lines */
  #show(lines) {
    this.facets.replaceChildren();
    this.#options = lines;
    this.#current = -1;
    this.list.replaceChildren(...lines);
    this.output.querySelector(".sd-more")?.remove();
    this.input.setAttribute("aria-expanded", String(lines.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {string} words @param {() => void} act */
  #offer(words, act) {
    const button = element("button", "sd-more", words);
    button.setAttribute("type", "button");
    button.addEventListener("click", act);
    this.list.after(button);
  }

  /** @param {string} words */
  #say(words) {
    this.status.textContent = words;
  }
}
