// What was found, as lines to choose from: kind, name with its path, type, and what is said of it.

/** @import { Entry } from "./data.js" */
/** @import { Word } from "./words.js" */

const WITHIN = new Set(["column", "value", "index", "constraint", "trigger", "policy", "section"]);

/** @param {Entry} entry @param {Word[]} words @param {string} base @param {string} id */
export function drawEntry(entry, words, base, id) {
  const pattern = patternOf(words);
  const place = entry.anchor ? `#${entry.anchor}` : "";
  const isWithin = !entry.isFirst && WITHIN.has(entry.kind);
  const name = element("span", "sd-hit-name");
  if (isWithin) name.append(...marked(entry.owner, pattern), entry.kind === "section" ? " › " : ".");
  name.append(strong(marked(entry.name, pattern)));
  const head = element("span", "sd-hit-head");
  head.append(name, element("span", `sd-kind sd-kind-${entry.kind}`, entry.kind));
  if (entry.type && entry.type !== entry.kind) head.append(element("span", "sd-hit-type", entry.type));
  const link = /** @type {HTMLAnchorElement} */ (element("a", "sd-hit"));
  link.href = `${base}/${entry.address}${place}`;
  link.id = id;
  link.tabIndex = -1;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.append(head);
  if (entry.text) {
    const text = element("span", "sd-hit-text");
    text.append(...marked(around(entry.text, pattern), pattern));
    link.append(text);
  }
  return link;
}

/** @param {string} tag @param {string} name @param {string} [text] */
export function element(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  if (text) made.textContent = text;
  return made;
}

/** @param {(Node | string)[]} parts */
function strong(parts) {
  const made = element("strong", "");
  made.append(...parts);
  return made;
}

/** @param {Word[]} words */
function patternOf(words) {
  const texts = words.flatMap(({ text, parts }) => [text, ...parts]).filter((text) => text.length > 1);
  const escaped = [...new Set(texts)].sort((one, other) => other.length - one.length)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|\/]/g, "\\$&"));
  return escaped.length ? new RegExp(escaped.join("|"), "giu") : null;
}

const BEFORE = 60;
const FAR = 110;

/** The part of a long text in which a word stands. @param {string} text @param {RegExp | null} pattern */
function around(text, pattern) {
  const found = pattern ? text.search(pattern) : 0;
  if (found < FAR) return text;
  const start = text.lastIndexOf(" ", found - BEFORE) + 1;
  return `… ${text.slice(start || found - BEFORE)}`;
}

/** @param {string} text @param {RegExp | null} pattern @returns {(Node | string)[]} */
function marked(text, pattern) {
  if (!pattern) return [text];
  const parts = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(last, match.index), element("mark", "", match[0]));
    last = match.index + match[0].length;
  }
  return [...parts, text.slice(last)];
}
