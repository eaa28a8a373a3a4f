// Scenes: what is on the map and where, before anything is drawn.

import { boxAround } from "./camera.js";
import { boxOf, makeCard } from "./cards.js";
import { boxOfCurve, endAtHead, readCurve } from "./curves.js";
import { arrangeInRows } from "./grid.js";

/** @import { Size } from "./camera.js" */
/** @import { Card } from "./cards.js" */
/** @import { Box, Domain, Model, Relation, Table } from "./model.js" */
/** @import { State } from "./state.js" */

/**
 * @typedef {{relation: Relation, points: number[]}} Edge
 * @typedef {{cards: Card[], edges: Edge[]}} Contents
 * @typedef {{domain: Domain | null, box: Box, contents: () => Contents | null}} Part contents are
 *   null as long as they are not loaded
 * @typedef {{from: Domain, to: Domain, count: number, points: number[]}} Link
 * @typedef {{
 *   kind: "overview" | "map" | "few", mode: string, parts: Part[], links: Link[], box: Box,
 *   cardOf: (table: Table) => Card | null,
 * }} Scene
 */

/** The domains as boxes, and how much leads from one to another. @param {Model} model @param {State} state @param {Size} size of the window @returns {Scene} */
export function sceneOfDomains(model, state, size) {
  const domains = shownDomains(model, state);
  const { boxes, links } = arrangeInRows(domains, model.overview, size);
  const parts = domains.map((domain) => ({
    domain, box: boxes[domain.index], contents: () => null,
  }));
  const shown = new Set(parts.map(({ domain }) => domain));
  const drawn = links
    .map(([from, to, count, curve]) => ({
      from: model.domains[from], to: model.domains[to], count, points: readCurve(curve, 0, 0),
    }))
    .filter(({ from, to }) => shown.has(from) && shown.has(to));
  return {
    kind: "overview", mode: "domains", parts, links: drawn, cardOf: () => null,
    box: boxAround([
      ...parts.map(({ box }) => box), ...drawn.map(({ points }) => boxOfCurve(points)),
    ]),
  };
}

/** Every table in the box of its domain. @param {Model} model @param {State} state @param {string} mode @returns {Scene} */
export function sceneOfTables(model, state, mode) {
  const folded = new Set(state.folded);
  const parts = shownDomains(model, state).map((domain) =>
    partOf(domain, model.places[mode].boxes[domain.index], mode, folded, model),
  );
  const byDomain = new Map(parts.map((part) => [part.domain, part]));
  return {
    kind: "map", mode, parts, links: [], box: boxAround(parts.map(({ box }) => box)),
    cardOf(table) {
      const contents = byDomain.get(table.domain)?.contents();
      return contents?.cards[table.domain.tables.indexOf(table)] ?? null;
    },
  };
}

/** A few tables, laid out by themselves. @param {Card[]} cards @param {Edge[]} edges @param {string} mode @returns {Scene} */
export function sceneOfFew(cards, edges, mode) {
  const box = boxAround(cards.map(boxOf));
  const byTable = new Map(cards.map((card) => [card.table, card]));
  return {
    kind: "few", mode, links: [], box,
    parts: [{ domain: null, box, contents: () => ({ cards, edges }) }],
    cardOf: (table) => byTable.get(table) ?? null,
  };
}

/** @param {Model} model @param {State} state */
export function shownDomains(model, state) {
  const hidden = new Set(state.hidden);
  return model.domains.filter(
    ({ slug, tables }) => tables.length && (state.only ? slug === state.only : !hidden.has(slug)),
  );
}

/** @param {Domain} domain @param {Box} box @param {string} mode @param {Set<string>} folded @param {Model} model @returns {Part & {domain: Domain}} */
function partOf(domain, box, mode, folded, model) {
  /** @type {Contents | null} */
  let made = null;
  return {
    domain, box,
    contents() {
      if (!made && domain.layouts) made = contentsOf(domain, box, mode, folded, model);
      return made;
    },
  };
}

/** @param {Domain} domain @param {Box} box @param {string} mode @param {Set<string>} folded @param {Model} model @returns {Contents} */
function contentsOf(domain, [left, top], mode, folded, model) {
  const { tables, edges } = /** @type {NonNullable<Domain["layouts"]>} */ (domain.layouts)[mode];
  const cards = domain.tables.map((table, place) => {
    const [x, y, width, height] = tables[place];
    const box = /** @type {Box} */ ([x + left, y + top, width, height]);
    return makeCard(table, box, mode, folded.has(table.id), model.metrics);
  });
  const cardOf = (/** @type {Table} */ table) => cards[domain.tables.indexOf(table)];
  return {
    cards,
    edges: edges.map(([index, curve]) => {
      const relation = model.relations[index];
      let points = readCurve(curve, left, top);
      const [from, to] = [cardOf(relation.from), cardOf(relation.to)];
      if (from.isFolded) points = endAtHead(points, true, from, model.metrics);
      if (to.isFolded) points = endAtHead(points, false, to, model.metrics);
      return { relation, points };
    }),
  };
}
