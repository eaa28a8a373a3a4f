// Parts that the panels share: links to tables and domains, and sections.

import { button, html } from "./dom.js";
import { MISSING } from "./model.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Domain, Table } from "./model.js" */

/** @param {Explorer} explorer @param {Table} table @param {string | null} [column] */
export function tableLink(explorer, table, column = null) {
  const label = html(
    "code", {}, table.name, column ? html("span", { class: "sdx-quiet" }, `.${column}`) : null,
  );
  const link = button("", { class: "sdx-to", style: `--hue: ${table.domain.hue}`, title: table.id }, () =>
    explorer.select(table, column),
  );
  link.append(label);
  if (table.kind === MISSING) link.append(html("span", { class: "sdx-badge" }, "not documented"));
  return link;
}

/** @param {Explorer} explorer @param {Domain} domain */
export function domainLink(explorer, domain) {
  return button(domain.title, { class: "sdx-domain-link", style: `--hue: ${domain.hue}` }, () =>
    explorer.openDomain(domain),
  );
}

/** @param {Explorer} explorer @param {string | null} page @param {string} label */
export function pageLink(explorer, page, label) {
  const address = explorer.addressOf(page);
  return address ? html("a", { class: "sdx-page", href: address }, label) : null;
}

/** @param {string} title @param {number} number @param {boolean} isOpen @param {Node[]} items @param {string} ifNone */
export function section(title, number, isOpen, items, ifNone) {
  if (!number) {
    return html("section", {}, html("h3", {}, title), html("p", { class: "sdx-quiet" }, ifNone));
  }
  return html(
    "details", { class: "sdx-part", open: isOpen },
    html("summary", {}, html("h3", {}, title), html("span", { class: "sdx-number" }, String(number))),
    html("ul", {}, ...items),
  );
}

/** A button that is on or off. @param {string} label @param {boolean} isOn @param {string} action @param {() => void} onClick */
export function toggle(label, isOn, action, onClick) {
  return button(label, { "aria-pressed": String(isOn), "data-action": action }, onClick);
}
