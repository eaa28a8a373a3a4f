// The menu of domains: which are shown, and one of them alone.

import { button, html } from "./dom.js";
import { createPopover } from "./popovers.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Domain } from "./model.js" */

/** @param {Explorer} explorer */
export function createDomainMenu(explorer) {
  return createPopover("Filter", { title: "Which domains are shown" }, () => [
    html(
      "div", { class: "sdx-actions" },
      button("Show all", {}, () => explorer.go({ hidden: [], only: null }, "fit")),
    ),
    html(
      "ul", { class: "sdx-domains" },
      ...explorer.model.domains.map((domain) => drawItem(explorer, domain)),
    ),
  ]);
}

/** @param {Explorer} explorer @param {Domain} domain */
function drawItem(explorer, domain) {
  const { hidden, only } = explorer.state;
  const { slug, title, hue, tables } = domain;
  const isShown = tables.length > 0 && (only ? only === slug : !hidden.includes(slug));
  const box = html("input", { type: "checkbox", checked: isShown, disabled: !tables.length });
  box.addEventListener("change", () => explorer.go(switchDomain(explorer, domain, box.checked)));
  const alone = button("only", { "aria-label": `Only ${title}`, disabled: !tables.length }, () =>
    explorer.go({ only: slug, table: null, domain: null }, "fit"));
  return html(
    "li", { style: `--hue: ${hue}` },
    html("label", {}, box, html("span", { class: "sdx-swatch" }), title,
      html("span", { class: "sdx-number" }, tables.length ? String(tables.length) : "empty")),
    alone,
  );
}

/** @param {Explorer} explorer @param {Domain} domain @param {boolean} isShown */
function switchDomain({ state, model }, { slug }, isShown) {
  const all = model.domains.map((domain) => domain.slug);
  const hidden = new Set(state.only ? all.filter((one) => one !== state.only) : state.hidden);
  if (isShown) hidden.delete(slug);
  else hidden.add(slug);
  return { hidden: [...hidden], only: null };
}
