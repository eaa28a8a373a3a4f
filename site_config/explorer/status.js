// One line about what is on the map, for everybody and for screen readers.

import { MOST_FEW } from "./few.js";
import { findNeighbours } from "./graph.js";
import { MISSING, count, countTables } from "./model.js";
import { shownDomains } from "./scene.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Table } from "./model.js" */

/** @param {Explorer} explorer */
export function describeScene(explorer) {
  return unknownNames(explorer) ?? describeFew(explorer) ?? describeMap(explorer);
}

/** @param {Explorer} explorer */
function unknownNames({ state, model }) {
  const ids = [state.table, state.from, state.to].filter((id) => id && !model.byId.has(id));
  if (ids.length) return `There is no table ${ids.join(", ")} in this documentation.`;
  const slugs = [state.domain, state.only].filter((slug) => slug && !model.bySlug.has(slug));
  return slugs.length ? `There is no domain ${slugs.join(", ")} in this documentation.` : null;
}

/** @param {Explorer} explorer */
function describeFew(explorer) {
  const { state, scene, ways } = explorer;
  const table = explorer.table();
  const [from, to] = explorer.ends();
  if (from && to && !ways.length) return `No relations lead from ${from.name} to ${to.name}.`;
  if (scene.kind !== "few") return null;
  const way = explorer.way();
  if (way) return `Path in ${count(way.steps.length, "step")} from ${from?.name} to ${to?.name}`;
  const total = table ? findNeighbours(table, state.hops).size : 0;
  const shown = total > MOST_FEW ? `the nearest ${MOST_FEW} of ${total} tables` : count(total, "table");
  return `Only ${shown} within ${count(state.hops, "step")} of ${table?.name}`;
}

/** @param {Explorer} explorer */
function describeMap({ state, scene, model, painting }) {
  const isKnown = (/** @type {Table} */ { kind }) => kind !== MISSING;
  const domains = shownDomains(model, state).filter(({ tables }) => tables.some(isKnown));
  const tables = domains.flatMap((domain) => domain.tables.filter(isKnown));
  const hidden = state.only ? 0 : state.hidden.length;
  const parts = [countTables(tables), count(domains.length, "domain")];
  if (state.only) return `Only ${model.bySlug.get(state.only)?.title}: ${parts[0]}`;
  const more = hidden ? `, ${hidden} hidden` : "";
  const isFar = scene.kind === "overview" || painting.level === 0;
  const hint = isFar ? ". Choose a domain to see its tables." : "";
  return `${parts[0]} in ${parts[1]}${more}, ${count(model.relations.length, "relation")}${hint}`;
}
