// The bar above the map: search, how much is shown, what is hidden, the size, taking away, help.

import { button, html } from "./dom.js";
import { createDomainMenu } from "./domainmenu.js";
import { createExportMenu } from "./exportmenu.js";
import { createHelp } from "./help.js";
import { SearchBox } from "./searchbox.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Hit } from "./search.js" */

const ZOOM = 1.4;
const TITLES = /** @type {Record<string, [string, string]>} */ ({
  domains: ["Domains", "The domains, and how much leads from one to another"],
  names: ["Names", "The names of all tables"],
  keys: ["Keys", "Tables with the columns of their keys"],
  all: ["Columns", "Tables with all their columns"],
});

export class Toolbar {
  /** @param {Explorer} explorer */
  constructor(explorer) {
    this.explorer = explorer;
    this.search = new SearchBox({
      model: explorer.model, loader: explorer.loader, label: "Find a table or column", onlyTables: false,
      onPick: (hit) => this.#find(hit), onTrouble: (error) => explorer.complain(error),
    });
    this.search.input.setAttribute("aria-keyshortcuts", "/");
    this.modes = Object.entries(TITLES).map(([mode, [title, hint]]) =>
      button(title, { title: hint, "data-mode": mode }, () => this.#choose(mode)));
    this.path = button("Path", { title: "How two tables are related, and the join" }, () => this.#togglePath());
    this.domains = createDomainMenu(explorer);
    this.element = html(
      "div", { class: "sdx-bar", role: "toolbar", "aria-label": "Explorer" },
      this.search.element, html("div", { class: "sdx-tools" }, ...this.#drawTools()),
    );
  }

  update() {
    const { mode, state } = this.explorer;
    for (const choice of this.modes) {
      choice.setAttribute("aria-pressed", String(choice.dataset.mode === mode));
    }
    this.path.setAttribute("aria-pressed", String(state.isPath));
    this.domains.refresh();
  }

  #drawTools() {
    const { explorer } = this;
    return [
      html("div", { class: "sdx-group", role: "group", "aria-label": "How much is shown" }, ...this.modes),
      this.domains.element, this.path,
      html(
        "div", { class: "sdx-group sdx-end", role: "group", "aria-label": "Size" },
        button("−", { "aria-label": "Zoom out", title: "Zoom out (−)" }, () => explorer.stage.zoomBy(1 / ZOOM)),
        button("+", { "aria-label": "Zoom in", title: "Zoom in (+)" }, () => explorer.stage.zoomBy(ZOOM)),
        button("Fit", { title: "Fit all into the window (0)" }, () => explorer.fit()),
      ),
      createExportMenu(explorer).element, createHelp().element,
    ];
  }

  /** Of domains there is no way and no neighbourhood. @param {string} mode */
  #choose(mode) {
    const rest = mode === "domains" ? { isAlone: false, isPath: false, from: null, to: null } : {};
    this.explorer.go({ mode, ...rest });
  }

  #togglePath() {
    const { state } = this.explorer;
    if (state.isPath) this.explorer.clear();
    else {
      this.explorer.go({ isPath: true, from: state.table, to: null, way: 1 });
      this.explorer.panel.path.focus();
    }
  }

  /** @param {Hit} hit */
  #find({ table, domain, column }) {
    this.search.input.value = "";
    if (table) this.explorer.select(table, column);
    else this.explorer.openDomain(domain);
    this.search.input.blur();
    this.explorer.stage.element.focus({ preventScroll: true });
  }
}
