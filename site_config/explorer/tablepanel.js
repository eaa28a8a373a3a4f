// The panel of a table: what it is, what it refers to, what refers to it, its columns.

import { button, html } from "./dom.js";
import { findNeighbours } from "./graph.js";
import { BASES, KEY, KINDS, MISSING, ON_DELETE } from "./model.js";
import { domainLink, pageLink, section, tableLink, toggle } from "./panelparts.js";
import { MOST_HOPS } from "./state.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Column, Relation, Table } from "./model.js" */

/** @param {Explorer} explorer @param {Table} table @returns {Node[]} */
export function drawTablePanel(explorer, table) {
  const { outgoing, incoming, columns } = table;
  const isFound = Boolean(explorer.state.column);
  const nothing = table.kind === MISSING
    ? "A foreign key names this table, but it is not in this documentation."
    : "It has no description.";
  return [
    html("p", { class: "sdx-kind" }, `${KINDS[table.kind]} in `, domainLink(explorer, table.domain)),
    html("h2", {}, html("code", {}, table.name)),
    ...(table.id === table.name ? [] : [html("p", { class: "sdx-id" }, html("code", {}, table.id))]),
    html("p", { class: table.about ? "sdx-about" : "sdx-about sdx-quiet" }, table.about ?? nothing),
    ...[pageLink(explorer, table.page, "Open the page of this table")].filter((link) => link !== null),
    drawActions(explorer, table),
    section("Refers to", outgoing.length, true,
      outgoing.map((one) => drawRelation(explorer, one, true)), "No other table."),
    section("Referred to by", incoming.length, true,
      incoming.map((one) => drawRelation(explorer, one, false)), "No other table."),
    section("Columns", columns.length, isFound,
      columns.map((one) => drawColumn(one, one.name === explorer.state.column)), "They are not known."),
  ];
}

/** @param {Explorer} explorer @param {Table} table */
function drawActions(explorer, table) {
  const { state, mode } = explorer;
  const number = findNeighbours(table, state.hops).size;
  const isFolded = state.folded.includes(table.id);
  const folded = isFolded ? state.folded.filter((id) => id !== table.id) : [...state.folded, table.id];
  const canFold = isFolded || (mode !== "names" && mode !== "domains");
  return html(
    "div", { class: "sdx-actions" },
    drawHops(explorer),
    toggle(`Only these ${number}`, state.isAlone, "alone", () =>
      explorer.go({ isAlone: !state.isAlone }, state.isAlone ? "reveal" : "fit")),
    button("Path to …", { "data-action": "path" }, () =>
      explorer.go({ isPath: true, from: table.id, to: null, way: 1 })),
    ...(canFold ? [toggle("Fold", isFolded, "fold", () => explorer.go({ folded }))] : []),
  );
}

/** How far around a table the map reaches. @param {Explorer} explorer */
function drawHops(explorer) {
  const { hops, isAlone } = explorer.state;
  const step = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) =>
    button(
      sign, { "aria-label": label, "data-action": label, disabled: hops + by < 1 || hops + by > MOST_HOPS },
      () => explorer.go({ hops: hops + by }, isAlone ? "fit" : "stay"),
    );
  return html(
    "span", { class: "sdx-hops", role: "group", "aria-label": "How far around it" },
    step("−", "One step less", -1),
    html("span", {}, `${hops} ${hops === 1 ? "step" : "steps"} around`),
    step("+", "One step more", 1),
  );
}

/** A line for each pair of columns, and what happens on delete. @param {Explorer} explorer @param {Relation} relation @param {boolean} isOutgoing */
function drawRelation(explorer, relation, isOutgoing) {
  const other = isOutgoing ? relation.to : relation.from;
  const own = relation.pairs.map((pair) => pair[isOutgoing ? 0 : 1]).filter(Boolean);
  const theirs = relation.pairs.map((pair) => pair[isOutgoing ? 1 : 0]).filter(Boolean);
  const isPrimary = !isOutgoing && own.length === 1 && own[0] === relation.to.columns[0]?.name;
  const columns = own.length && !isPrimary ? `${own.join(", ")} ${isOutgoing ? "→" : "←"}` : "";
  const shown = theirs.length === 1 ? theirs[0] : null;
  const rest = theirs.length > 1 ? html("code", { class: "sdx-quiet" }, `(${theirs.join(", ")})`) : null;
  return html(
    "li", {},
    columns ? html("code", { class: "sdx-own" }, columns) : null,
    tableLink(explorer, other, shown), rest, ...badges(relation, isOutgoing),
  );
}

/** @param {Relation} relation @param {boolean} isOutgoing */
function badges(relation, isOutgoing) {
  const { isOneToOne, isOptional, isManyToMany, basis, onDelete, label, from, to } = relation;
  return [
    from === to ? "itself" : "", isManyToMany ? "many to many" : isOneToOne ? "one to one" : "",
    isOutgoing && isOptional ? "may be empty" : "",
    ON_DELETE[onDelete] ? `on delete ${ON_DELETE[onDelete]}` : "", BASES[basis], label ?? "",
  ].filter(Boolean).map((words) => html("span", { class: "sdx-badge" }, words));
}

/** @param {Column} column @param {boolean} isFound */
function drawColumn({ name, type, flags, code }, isFound) {
  const key = flags & KEY.primary ? "PK" : flags & KEY.foreign ? "FK" : "";
  const empty = flags & KEY.required ? "" : "?";
  return html(
    "li", { class: isFound ? "sdx-row-of sdx-found" : "sdx-row-of" },
    html("span", { class: "sdx-mark" }, key),
    html("code", { title: code ? `${code} in the code` : null }, name),
    html("code", { class: "sdx-quiet", title: empty ? "may be empty" : "must have a value" }, type + empty),
  );
}
