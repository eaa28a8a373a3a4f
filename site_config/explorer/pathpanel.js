// The panel of a path between two tables: which two, by which way, and the join to copy.

import { copyText } from "./clipboard.js";
import { button, html } from "./dom.js";
import { listLanguages, writeJoin } from "./joins.js";
import { SearchBox } from "./searchbox.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Way } from "./graph.js" */
/** @import { Table } from "./model.js" */

export class PathPanel {
  #language = "sql";

  /** @param {Explorer} explorer */
  constructor(explorer) {
    this.explorer = explorer;
    this.from = this.#field("From which table", "from");
    this.to = this.#field("To which table", "to");
  }

  /** @returns {Node[]} */
  draw() {
    const [from, to] = this.explorer.ends();
    show(this.from, from);
    show(this.to, to);
    return [
      html("p", { class: "sdx-kind" }, "Path between two tables"),
      html("label", { class: "sdx-field" }, "From", this.from.element),
      html("label", { class: "sdx-field" }, "To", this.to.element),
      ...(from && to ? this.#drawWays(from, to) : [html("p", { class: "sdx-quiet" }, "Choose two tables to see how they are related and how to join them.")]),
    ];
  }

  /** The field that still has to be filled in. */
  focus() {
    const [from] = this.explorer.ends();
    (from ? this.to : this.from).focus();
  }

  /** @param {string} label @param {"from" | "to"} end */
  #field(label, end) {
    const { model, loader } = this.explorer;
    return new SearchBox({
      model, loader, label, onlyTables: true,
      onPick: (hit) => this.explorer.go({ [end]: hit.table?.id ?? null, way: 1, isPath: true }, "fit"),
      onTrouble: (error) => this.explorer.complain(error),
    });
  }

  /** @param {Table} from @param {Table} to @returns {Node[]} */
  #drawWays(from, to) {
    const { ways } = this.explorer;
    const way = this.explorer.way();
    const swap = button("Swap", { "data-action": "swap" }, () =>
      this.explorer.go({ from: to.id, to: from.id, way: 1 }, "fit"));
    if (!way) {
      return [swap, html("p", {}, "No relations lead from one to the other, whatever the direction.")];
    }
    return [
      html("div", { class: "sdx-actions" }, swap),
      html("h3", {}, ways.length > 1 ? `${ways.length} ways, the shortest first` : "The way"),
      html("ol", { class: "sdx-ways" }, ...ways.map((one, place) => this.#drawWay(one, place + 1))),
      ...this.#drawJoin(way),
    ];
  }

  /** @param {Way} way @param {number} place */
  #drawWay(way, place) {
    const isChosen = way === this.explorer.way();
    const choose = button("", { "aria-pressed": String(isChosen), "data-action": `way-${place}` }, () =>
      this.explorer.go({ way: place }, "fit"));
    choose.append(html("code", {}, way.start.name));
    for (const { relation, table, isForward } of way.steps) {
      const columns = relation.pairs.map(([column]) => column).join(", ");
      choose.append(
        html("span", { class: "sdx-quiet" }, isForward ? ` — ${columns} → ` : ` ← ${columns} — `),
        html("code", {}, table.name),
      );
    }
    return html("li", {}, choose);
  }

  /** @param {Way} way @returns {Node[]} */
  #drawJoin(way) {
    const { model } = this.explorer;
    const languages = listLanguages(model);
    const text = writeJoin(model, way, this.#language);
    const tabs = languages.map(([language, title]) =>
      button(title, { "aria-pressed": String(language === this.#language), "data-action": `as-${language}` }, () => {
        this.#language = language;
        this.explorer.panel.update();
      }));
    const copy = button("Copy", { "data-action": "copy" }, () =>
      copyText(text).then(() => this.explorer.say("Copied."), (error) => this.explorer.complain(error)));
    return [
      html("h3", {}, "The join"),
      html("div", { class: "sdx-actions" }, ...(tabs.length > 1 ? tabs : []), copy),
      html("pre", { class: "sdx-code", tabindex: 0 }, html("code", {}, text)),
      html("p", { class: "sdx-quiet" }, "LEFT JOIN stands where a row may have no match."),
    ];
  }
}

/** @param {SearchBox} box @param {Table | null} table */
function show({ input }, table) {
  if (document.activeElement !== input || table) input.value = table?.name ?? "";
}
