// The shapes of the map: cards, the boxes of domains, and the links between them.

import { shape } from "./dom.js";
import { pathOf, pathWithFeet } from "./curves.js";
import { MARK, PAD, cut, cutName, endOfRow, widthOf } from "./measures.js";
import { KEY, KINDS, MISSING, count, countTables } from "./model.js";

/** @import { Card } from "./cards.js" */
/** @import { Column, Domain, Metrics, Relation, Table } from "./model.js" */
/** @import { Edge, Link, Part } from "./scene.js" */

/** A card without its rows. @param {Card} card @param {Metrics} metrics */
export function drawCard(card, metrics) {
  const { table, width, height } = card;
  const { head, cell } = metrics;
  const isAll = !card.rows.length && !card.more;
  return shape(
    "g",
    {
      class: `sdx-card${table.kind === MISSING ? " sdx-missing" : ""}`, "data-table": table.index,
      transform: `translate(${card.x} ${card.y})`, style: `--hue: ${table.domain.hue}`,
      tabindex: -1, role: "button", "aria-label": describe(table),
    },
    shape("title", {}, table.kind ? `${table.id}: ${KINDS[table.kind]}` : table.id),
    shape("rect", { class: "sdx-body", width, height, rx: 4 }),
    shape("path", { class: "sdx-head", d: headPath(width, head, isAll) }),
    shape(
      "text", { class: "sdx-name", x: PAD, y: head / 2 },
      cut(table.name, (width - 2 * PAD) / cell),
    ),
  );
}

/** The rows of a card; each chip tells of a relation that has no line. @param {Card} card @param {Set<Relation>} drawn @param {Metrics} metrics */
export function drawRows(card, drawn, metrics) {
  const rows = shape("g", { class: "sdx-rows" });
  card.rows.forEach((column, place) => {
    const middle = metrics.head + metrics.row * (place + 0.5);
    rows.append(...drawRow(card, column, middle, drawn, metrics));
  });
  if (card.more) {
    const middle = metrics.head + metrics.row * (card.rows.length + 0.5);
    const words = `+${card.more} more`;
    rows.append(shape("text", { class: "sdx-more", x: MARK, y: middle }, words));
  }
  return rows;
}

/** @param {Card} card @param {Column} column @param {number} middle @param {Set<Relation>} drawn @param {Metrics} metrics */
function drawRow(card, column, middle, drawn, { cell, row }) {
  const room = (card.width - MARK - PAD) / cell;
  const name = cut(cutName(column.name), room);
  const isPrimary = column.flags & KEY.primary;
  const key = isPrimary ? "PK" : column.flags & KEY.foreign ? "FK" : "";
  const left = room - widthOf(name) - 2;
  const shapes = [
    shape("rect", {
      class: "sdx-row", "data-column": column.name, y: middle - row / 2, x: 1,
      width: card.width - 2, height: row,
    }),
    shape("text", { class: `sdx-column${isPrimary ? " sdx-primary" : ""}`, x: MARK, y: middle }, name),
  ];
  if (key) shapes.push(shape("text", { class: "sdx-key", x: PAD, y: middle }, key));
  const { text, target } = endOfRow(card.table, column, (relation) => drawn.has(relation));
  if (left >= 3 && text) {
    const style = { class: target ? "sdx-chip" : "sdx-type", style: target && `--hue: ${target.domain.hue}` };
    shapes.push(shape("text", { ...style, x: card.width - PAD, y: middle }, cut(text, left)));
  }
  return shapes;
}

/** @param {Edge} edge */
export function drawEdge({ relation, points }) {
  return shape("path", {
    class: relation.basis ? "sdx-edge sdx-undeclared" : "sdx-edge",
    d: pathWithFeet(points, relation), "data-relation": relation.index,
  });
}

/** The box of a domain. @param {Part & {domain: Domain}} part */
export function drawDomain({ domain, box: [x, y, width, height] }) {
  const tables = countTables(domain.tables);
  return shape(
    "g",
    {
      class: "sdx-domain", "data-domain": domain.index, style: `--hue: ${domain.hue}`,
      transform: `translate(${x} ${y})`, tabindex: -1, role: "button",
      "aria-label": `${domain.title} ${tables}, domain`,
    },
    shape("rect", { class: "sdx-frame", width, height, rx: 8 }),
    shape("text", { class: "sdx-title" }, domain.title),
    " ", // what is read is what is seen
    shape("text", { class: "sdx-count" }),
  );
}

/** @param {Link} link @param {number} most */
export function drawLink({ from, to, count: number, points }, most) {
  const width = 1 + 5 * Math.sqrt(number / Math.max(1, most));
  const words = `${from.title} → ${to.title}: ${count(number, "relation")}`;
  return shape(
    "g", { class: "sdx-link", style: `--hue: ${from.hue}`, "data-from": from.index, "data-to": to.index },
    shape("title", {}, words),
    shape("path", { d: pathOf(points), "stroke-width": width.toFixed(1) }),
  );
}

/** What somebody hears who does not see the map. @param {Table} table */
export function describe(table) {
  return [
    `${table.name}, ${KINDS[table.kind]} in ${table.domain.title}`,
    `refers to ${table.outgoing.length}`, `referred to by ${table.incoming.length}`,
  ].join(", ");
}

/** Round above; below too, if nothing follows. @param {number} width @param {number} height @param {boolean} isAll */
function headPath(width, height, isAll) {
  const top = `M0 4a4 4 0 0 1 4-4h${width - 8}a4 4 0 0 1 4 4`;
  if (!isAll) return `${top}v${height - 4}h${-width}z`;
  return `${top}v${height - 8}a4 4 0 0 1-4 4h${8 - width}a4 4 0 0 1-4-4z`;
}
