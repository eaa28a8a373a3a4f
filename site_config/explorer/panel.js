// The panel beside the map: what is chosen, in words and links.

import { button, html, refill } from "./dom.js";
import { drawDomainPanel } from "./domainpanel.js";
import { PathPanel } from "./pathpanel.js";
import { drawTablePanel } from "./tablepanel.js";

/** @import { Explorer } from "./explorer.js" */

export class Panel {
  element = html("aside", { class: "sdx-panel", "aria-label": "What is chosen", hidden: true });
  #shown = "";

  /** @param {Explorer} explorer */
  constructor(explorer) {
    this.explorer = explorer;
    this.path = new PathPanel(explorer);
  }

  /** Drawn anew whenever the state changes; the focus stays where it was. */
  update() {
    const { state, model } = this.explorer;
    const table = this.explorer.table();
    const domain = model.bySlug.get(state.domain ?? "");
    const content = state.isPath
      ? this.path.draw()
      : table ? drawTablePanel(this.explorer, table) : domain ? drawDomainPanel(this.explorer, domain) : null;
    this.element.hidden = !content;
    if (content) this.#fill(content);
  }

  /** @param {Node[]} content */
  #fill(content) {
    const { state } = this.explorer;
    const shown = JSON.stringify([state.isPath, state.table, state.domain, state.column]);
    const focused = this.element.contains(document.activeElement)
      ? document.activeElement?.getAttribute("data-action") : null;
    const close = button("×", { class: "sdx-close", "aria-label": "Close", "data-action": "close" },
      () => this.explorer.clear());
    refill(this.element, close, ...content);
    if (shown !== this.#shown) this.element.scrollTop = 0;
    this.#shown = shown;
    if (focused) {
      const again = /** @type {HTMLElement | null} */ (this.element.querySelector(`[data-action="${CSS.escape(focused)}"]`));
      again?.focus({ preventScroll: true });
    }
    this.element.querySelector(".sdx-found")?.scrollIntoView({ block: "nearest" });
  }
}
