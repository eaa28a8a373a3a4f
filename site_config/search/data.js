// The data of search: scripts, of which each is loaded when something in it is wanted.

/**
 * @typedef {{
 *   kind: string, name: string, anchor: string, type: string, text: string, owner: string,
 *   address: string, isFirst: boolean,
 * }} Entry
 * @typedef {{format: number, kinds: string[], sizes: number[], entries: number[], words: string[]}} Head
 */

const MOST_SCRIPTS = 12;

export class Data {
  /** @type {Head | null} */
  #head = null;
  /** The number of the first entry of each page. @type {number[]} */
  #starts = [];
  /** @type {Map<number, string[]>} */
  #words = new Map();
  /** @type {Map<number, string[]>} */
  #entries = new Map();
  /** @type {Map<string, Promise<void>>} */
  #running = new Map();

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  get kinds() {
    return this.#head?.kinds ?? [];
  }

  /** What the scripts call. */
  receiver() {
    return {
      index: (/** @type {Head} */ head) => this.#begin(head),
      entries: (/** @type {number} */ number, /** @type {string} */ text) => this.#entries.set(number, text.split("\n")),
      words: (/** @type {number} */ number, /** @type {string} */ text) => this.#words.set(number, text.split("\n")),
    };
  }

  /** @returns {Promise<void>} */
  prepare() {
    return this.#load("index.js");
  }

  /** The words that begin so, each with its entries. @param {string} prefix @returns {Promise<[string, string][]>} */
  async wordsFrom(prefix) {
    const firsts = this.#head?.words ?? [];
    const after = `${prefix}\uffff`;
    const begin = Math.max(0, firsts.findLastIndex((first) => first <= prefix));
    let end = begin + 1;
    while (end < firsts.length && firsts[end] < after && end - begin < MOST_SCRIPTS) end += 1;
    const numbers = firsts.slice(begin, end).map((_, place) => begin + place);
    await Promise.all(numbers.map((number) => this.#words.has(number) || this.#load(`words-${number}.js`)));
    return numbers.flatMap((number) => linesFrom(this.#words.get(number) ?? [], prefix));
  }

  /** What an entry is within: the first of its page. @param {number} number */
  ownerOf(number) {
    return this.#starts[this.#pageOf(number)];
  }

  /** @param {number[]} numbers @returns {Promise<Entry[]>} */
  async read(numbers) {
    const blocks = new Set(numbers.map((number) => this.#blockOf(this.#pageOf(number))));
    await Promise.all([...blocks].map((block) => this.#entries.has(block) || this.#load(`entries-${block}.js`)));
    return numbers.map((number) => this.#readOne(number));
  }

  /** @param {Head} head */
  #begin(head) {
    if (head.format !== 1) throw new Error(`The search index has format ${head.format}; build the site again.`);
    let start = 0;
    this.#starts = head.sizes.map((size) => (start += size) - size);
    this.#head = head;
  }

  /** @param {number} number @returns {Entry} */
  #readOne(number) {
    const page = this.#pageOf(number);
    const block = this.#blockOf(page);
    const lines = this.#entries.get(block) ?? [];
    const offset = this.#starts[this.#head?.entries[block] ?? 0];
    const [, owner, , , , address = ""] = (lines[this.#starts[page] - offset] ?? "").split("\t");
    const [kind, name, anchor = "", type = "", text = ""] = (lines[number - offset] ?? "").split("\t");
    const isFirst = number === this.#starts[page];
    return { kind: this.kinds[parseInt(kind, 16)], name, anchor, type, text, owner, address, isFirst };
  }

  /** @param {number} number */
  #pageOf(number) {
    return lastAtMost(this.#starts, number);
  }

  /** @param {number} page */
  #blockOf(page) {
    return lastAtMost(this.#head?.entries ?? [], page);
  }

  /** @param {string} file @returns {Promise<void>} */
  #load(file) {
    const known = this.#running.get(file) ?? loadScript(this.folder + file);
    this.#running.set(file, known);
    known.catch(() => this.#running.delete(file));
    return known;
  }
}

/** The place of the last number that is no larger. @param {number[]} numbers @param {number} most */
function lastAtMost(numbers, most) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @param {string[]} lines @param {string} prefix @returns {[string, string][]} */
function linesFrom(lines, prefix) {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle] < prefix) low = middle + 1;
    else high = middle;
  }
  /** @type {[string, string][]} */
  const found = [];
  for (; low < lines.length && lines[low].startsWith(prefix); low += 1) {
    const end = lines[low].indexOf(" ");
    found.push([lines[low].slice(0, end), lines[low].slice(end + 1)]);
  }
  return found;
}

/** @param {string} address @returns {Promise<void>} */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error("The search index could not be loaded. Reload the page, or build the site again."));
    document.head.append(script);
  });
}
