// The panel of a domain: its tables, and the domains that it has to do with.

import { button, html } from "./dom.js";
import { MISSING, countTables } from "./model.js";
import { domainLink, pageLink, section, tableLink, toggle } from "./panelparts.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Domain } from "./model.js" */

/** @param {Explorer} explorer @param {Domain} domain @returns {Node[]} */
export function drawDomainPanel(explorer, domain) {
  const { tables, title, page } = domain;
  const to = countLinks(explorer, domain, true);
  const from = countLinks(explorer, domain, false);
  const sorted = [...tables].sort((one, other) => (one.name < other.name ? -1 : 1));
  const lost = tables.filter(({ kind }) => kind === MISSING).length;
  const words = lost === tables.length && lost
    ? "Foreign keys name these tables, but they are not in this documentation."
    : countTables(tables);
  return [
    html("p", { class: "sdx-kind" }, "Domain"),
    html("h2", { style: `--hue: ${domain.hue}` }, title),
    html("p", { class: "sdx-about" }, words),
    ...[pageLink(explorer, page, "Open the page of this domain")].filter((link) => link !== null),
    drawActions(explorer, domain),
    section("Tables", sorted.length, true,
      sorted.map((table) => html("li", {}, tableLink(explorer, table))), "None."),
    section("Refers to", to.length, true, to.map((item) => drawLink(explorer, item)), "No other domain."),
    section("Referred to by", from.length, true, from.map((item) => drawLink(explorer, item)), "No other domain."),
  ];
}

/** @param {Explorer} explorer @param {Domain} domain */
function drawActions(explorer, { slug }) {
  const { only, hidden } = explorer.state;
  return html(
    "div", { class: "sdx-actions" },
    toggle("Only this domain", only === slug, "only", () =>
      explorer.go({ only: only === slug ? null : slug, isAlone: false }, "reveal")),
    button("Hide", { "data-action": "hide" }, () =>
      explorer.go({ hidden: [...hidden, slug], only: null, domain: null })),
  );
}

/** @param {Explorer} explorer @param {[Domain, number]} item */
function drawLink(explorer, [domain, number]) {
  return html("li", {}, domainLink(explorer, domain), html("span", { class: "sdx-number" }, String(number)));
}

/** The other domains by how many relations lead there, or come from there. @param {Explorer} explorer @param {Domain} domain @param {boolean} isOutgoing @returns {[Domain, number][]} */
function countLinks({ model }, domain, isOutgoing) {
  /** @type {Map<Domain, number>} */
  const found = new Map();
  for (const { from, to } of model.relations) {
    const [own, other] = isOutgoing ? [from.domain, to.domain] : [to.domain, from.domain];
    if (own === domain && other !== domain) found.set(other, (found.get(other) ?? 0) + 1);
  }
  return [...found].sort(([, one], [, other]) => other - one);
}
