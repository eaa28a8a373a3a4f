// The painting: draws of a scene what is in view and large enough to be read, and marks it.

import { overlap } from "./camera.js";
import { boxOf } from "./cards.js";
import { boxOfCurve, connect } from "./curves.js";
import { shape } from "./dom.js";
import { countTables } from "./model.js";
import { drawCard, drawDomain, drawEdge, drawLink, drawRows } from "./shapes.js";
import { placeTitle } from "./titles.js";

/** @import { Card } from "./cards.js" */
/** @import { Box, Domain, Model, Relation, Table } from "./model.js" */
/** @import { Contents, Edge, Part, Scene } from "./scene.js" */

/**
 * @typedef {{
 *   tables: Map<Table, number>, relations: Set<Relation>, chosen: Table | null,
 *   column: string | null,
 * }} Marking which tables stand out, and which one is chosen
 * @typedef {Part & {domain: Domain}} Framed
 */

const TABLES_FROM = 0.3;
export const NAMES_FROM = 0.42;
export const ROWS_FROM = 0.5;
const MOST_OVERLAYS = 60;
const STEP = 1.25;

export class Painting {
  /** How much can be read: 0 the domains, 1 where tables are, 2 their names, 3 their rows. */
  level = 0;
  /** The domains in view that are not loaded. @type {Domain[]} */
  missing = [];
  /** @type {Map<Part | Card | Edge, SVGElement>} */
  #made = new Map();
  /** The relations that have a line. @type {Set<Relation>} */
  #lines = new Set();
  /** @type {Set<Part>} */
  #opened = new Set();
  /** @type {Scene | null} */
  #scene = null;
  /** @type {Marking | null} */
  #marking = null;
  #layers = {
    links: shape("g"), boxes: shape("g"), edges: shape("g"), overlay: shape("g"), cards: shape("g"),
  };
  element = shape("g", { class: "sdx-scene" }, ...Object.values(this.#layers));

  /** @param {Model} model */
  constructor(model) {
    this.model = model;
  }

  /** @param {Scene} scene */
  show(scene) {
    this.#scene = scene;
    this.#made.clear();
    this.#lines.clear();
    this.#opened.clear();
    for (const layer of Object.values(this.#layers)) layer.replaceChildren();
    const most = Math.max(...scene.links.map(({ count }) => count));
    this.#layers.links.append(...scene.links.map((link) => drawLink(link, most)));
  }

  /** @param {Box} view @param {number} scale */
  refresh(view, scale) {
    if (!this.#scene) return;
    this.level = levelOf(scale, this.#scene);
    this.element.setAttribute("data-level", String(this.level));
    this.missing = [];
    const step = STEP ** Math.round(Math.log(scale) / Math.log(STEP));
    for (const part of this.#scene.parts) this.#refreshPart(part, view, step);
    this.#drawOverlay();
  }

  /** @param {Marking | null} marking */
  mark(marking) {
    this.#marking = marking;
    this.element.classList.toggle("sdx-marked", Boolean(marking));
    for (const part of this.#opened) {
      const { cards, edges } = part.contents() ?? { cards: [], edges: [] };
      for (const card of cards) this.#markCard(card);
      for (const edge of edges) this.#markEdge(edge);
    }
  }

  /** The links of a domain that is pointed at. @param {string | undefined} index */
  light(index) {
    this.#layers.links.classList.toggle("sdx-lit", Boolean(index));
    for (const link of this.#layers.links.children) {
      const { from, to } = /** @type {SVGElement} */ (link).dataset;
      link.classList.toggle("sdx-on", index === from || index === to);
    }
  }

  /** @param {Table} table */
  elementOf(table) {
    const card = this.#scene?.cardOf(table);
    return /** @type {SVGGElement | undefined} */ (card && this.#made.get(card));
  }

  /** @param {Part} part @param {Box} view @param {number} scale */
  #refreshPart(part, view, scale) {
    const isSeen = overlap(part.box, view);
    if (isFramed(part)) this.#refreshFrame(part, isSeen, scale);
    if (this.#scene?.kind === "overview") return;
    const contents = isSeen || this.#opened.has(part) ? part.contents() : null;
    if (contents) this.#refreshContents(part, contents, view, isSeen);
    else if (isSeen && part.domain && this.level > 0) this.missing.push(part.domain);
  }

  /** @param {Framed} part @param {boolean} isSeen @param {number} scale */
  #refreshFrame(part, isSeen, scale) {
    const frame = this.#keep(part, isSeen, this.#layers.boxes, () => drawDomain(part));
    if (!frame) return;
    const { tables } = part.domain;
    const related = tables.filter((table) => this.#marking?.tables.has(table)).length;
    const isCounted = related > 0 && this.level === 0;
    const words = isCounted ? `${related} of ${tables.length} related` : countTables(tables);
    frame.classList.toggle("sdx-on", isCounted);
    placeTitle(/** @type {SVGGElement} */ (frame), part, scale, this.level, words);
  }

  /** @param {Part} part @param {Contents} contents @param {Box} view @param {boolean} isSeen */
  #refreshContents(part, { cards, edges }, view, isSeen) {
    if (!this.#opened.has(part)) {
      this.#opened.add(part);
      for (const { relation } of edges) this.#lines.add(relation);
    }
    for (const card of cards) this.#refreshCard(card, isSeen, view);
    for (const edge of edges) {
      const isShown = isSeen && this.level > 0 && overlap(boxOfCurve(edge.points), view);
      const isNew = !this.#made.has(edge);
      const line = this.#keep(edge, isShown, this.#layers.edges, () => drawEdge(edge));
      if (line && isNew) this.#markEdge(edge);
    }
  }

  /** @param {Card} card @param {boolean} isSeen @param {Box} view */
  #refreshCard(card, isSeen, view) {
    const isShown = isSeen && this.level > 0 && overlap(boxOf(card), view);
    const isNew = !this.#made.has(card);
    const { metrics } = this.model;
    const drawn = this.#keep(card, isShown, this.#layers.cards, () => drawCard(card, metrics));
    const isBare = drawn && !drawn.lastElementChild?.classList.contains("sdx-rows");
    if (isBare && this.level > 2) drawn.append(drawRows(card, this.#lines, metrics));
    if (drawn && (isNew || isBare)) this.#markCard(card);
  }

  /** What is shown stays an element; what is not leaves the page, to come back as it was. @param {Part | Card | Edge} item @param {boolean} isShown @param {SVGGElement} layer @param {() => SVGElement} draw */
  #keep(item, isShown, layer, draw) {
    let drawn = this.#made.get(item);
    if (!isShown) {
      drawn?.remove();
      return null;
    }
    if (!drawn) {
      drawn = draw();
      this.#made.set(item, drawn);
    }
    if (!drawn.parentNode) layer.append(drawn);
    return drawn;
  }

  /** @param {Card} card */
  #markCard(card) {
    const drawn = this.#made.get(card);
    if (!drawn) return;
    const isChosen = this.#marking?.chosen === card.table;
    drawn.classList.toggle("sdx-on", this.#marking?.tables.has(card.table) ?? false);
    drawn.classList.toggle("sdx-chosen", isChosen);
    for (const row of drawn.querySelectorAll(".sdx-row")) {
      const isFound = isChosen && row.getAttribute("data-column") === this.#marking?.column;
      row.classList.toggle("sdx-found", isFound);
    }
  }

  /** @param {Edge} edge */
  #markEdge(edge) {
    const isOn = this.#marking?.relations.has(edge.relation) ?? false;
    this.#made.get(edge)?.classList.toggle("sdx-on", isOn);
  }

  /** Lines to other domains and to hubs, for which the map has no room but those of one table. */
  #drawOverlay() {
    const lines = [];
    for (const relation of this.#marking?.relations ?? []) {
      const from = this.#scene?.cardOf(relation.from);
      const to = this.#scene?.cardOf(relation.to);
      if (!from || !to || this.#lines.has(relation)) continue;
      const line = drawEdge({ relation, points: connect(relation, from, to, this.model.metrics) });
      line.classList.add("sdx-on");
      lines.push(line);
    }
    this.#layers.overlay.replaceChildren(...(lines.length > MOST_OVERLAYS ? [] : lines));
  }
}

/** @param {Part} part @returns {part is Framed} */
function isFramed(part) {
  return part.domain !== null;
}

/** Of a few tables each is shown, however small. @param {number} scale @param {Scene} scene */
function levelOf(scale, { kind }) {
  if (scale < TABLES_FROM) return kind === "few" ? 1 : 0;
  if (scale < NAMES_FROM) return 1;
  return scale < ROWS_FROM ? 2 : 3;
}
