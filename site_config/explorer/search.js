// Search: which tables, columns and domains some words mean, the best first.

import { listColumnNames } from "./model.js";

/** @import { Domain, Model, Table } from "./model.js" */

/**
 * @typedef {{
 *   kind: "table" | "column" | "domain", table: Table | null, domain: Domain,
 *   column: string | null, label: string, rank: number,
 * }} Hit
 */

export const MOST_HITS = 40;
const WORST = 9;

/** @param {Model} model @param {string} text @param {boolean} onlyTables @returns {Hit[]} */
export function search(model, text, onlyTables = false) {
  const words = text.toLowerCase().split(/[\s.]+/).filter(Boolean);
  if (!words.length) return [];
  const hits = findTables(model, words);
  if (!onlyTables) hits.push(...findDomains(model, words), ...findColumns(model, words));
  return hits.sort(
    (one, other) =>
      one.rank - other.rank || one.label.length - other.label.length ||
      (one.label < other.label ? -1 : 1),
  );
}

/** @param {Model} model @param {string[]} words @returns {Hit[]} */
function findTables(model, words) {
  const last = words[words.length - 1];
  return model.tables
    .filter((table) => includesAll(`${table.id} ${table.code ?? ""}`, words))
    .map((table) => ({
      kind: "table", table, domain: table.domain, column: null, label: table.name,
      rank: Math.min(rankOf(table.name, last), rankOf(table.code ?? "", last)),
    }));
}

/** @param {Model} model @param {string[]} words @returns {Hit[]} */
function findDomains(model, words) {
  return model.domains
    .filter(({ title, tables }) => tables.length && includesAll(title, words))
    .map((domain) => ({
      kind: "domain", table: null, domain, column: null, label: domain.title,
      rank: rankOf(domain.title, words[0]) + 0.5,
    }));
}

/** The last word is of the column, others may be of its table. @param {Model} model @param {string[]} words @returns {Hit[]} */
function findColumns(model, words) {
  const names = listColumnNames(model);
  const last = words[words.length - 1];
  /** @type {Hit[]} */
  const hits = [];
  for (const table of model.tables) {
    for (const column of names[table.index] ?? []) {
      if (!column.toLowerCase().includes(last)) continue;
      if (!includesAll(`${table.name} ${column}`, words)) continue;
      const label = `${table.name}.${column}`;
      const rank = rankOf(column, last) + (words.length > 1 ? 0.2 : 0.7);
      hits.push({ kind: "column", table, domain: table.domain, column, label, rank });
    }
  }
  return hits;
}

/** @param {string} text @param {string[]} words */
function includesAll(text, words) {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** The name itself, its beginning, the beginning of a word in it, anywhere in it. @param {string} name @param {string} word */
function rankOf(name, word) {
  const lower = name.toLowerCase();
  if (lower === word) return 0;
  const place = lower.indexOf(word);
  if (place < 0) return WORST;
  if (place === 0) return 1;
  return /[^a-z0-9]/.test(lower[place - 1]) ? 2 : 3;
}
