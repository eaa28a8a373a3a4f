// What a page of ours can do beyond being read: rows chosen and sorted, a picture saved as PNG.
(() => {
  "use strict";

  const SCALE = 2;
  const FEW = 8; // rows that one has in sight anyway

  /** Each new place once: Material may replace the page without loading it anew. */
  const each = (selector, does) => {
    document.querySelectorAll(selector).forEach((place) => {
      if (place.dataset.ready !== undefined) return;
      place.dataset.ready = "";
      does(place);
    });
  };

  const make = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...inside);
    return made;
  };

  const headsOf = (table) => [...table.querySelectorAll("thead th")];
  const rowsOf = (table) => [...table.querySelectorAll("tbody tr")];

  /** Each cell knows what it is: on a phone there is no head above it. */
  const label = (table) => {
    const words = headsOf(table).map((head) => head.textContent.trim());
    if (words.length < 4 && !table.closest(".sd-columns, .sd-rows")) return;
    rowsOf(table).forEach((row) =>
      [...row.cells].forEach((cell, place) => (cell.dataset.label = words[place] ?? "")),
    );
    table.dataset.cards = "";
  };

  /** Whether a text has a name that may need more than a line. */
  const hasLong = (text) => (text.match(/\S{13,}/g) ?? []).some((word) => /\w[_.]\w/.test(word));

  /** A long name breaks where one of its words ends. */
  const soften = (place) => {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const long = [];
    while (texts.nextNode()) if (hasLong(texts.currentNode.data)) long.push(texts.currentNode);
    long.forEach((text) => {
      const parts = text.data.split(/(?<=\w_|\w{10}\.)(?=\w)/);
      text.replaceWith(...parts.flatMap((part, i) => (i ? [make("wbr", {}), part] : [part])));
    });
  };

  /** The short words of experts, for newcomers who point at them. */
  const WORDS = {
    "not null": "must have a value",
    PK: "primary key: tells one row from all others",
    FK: "foreign key: refers to a row of another table",
    UQ: "unique: no two rows have the same value",
  };

  const explain = (cell) => {
    const text = cell.textContent.replace(/\u00a0/g, " ");
    const told = Object.keys(WORDS).filter((word) => new RegExp(`(^|[ ,])${word}([ ,]|$)`).test(text));
    if (told.length) cell.title = told.map((word) => WORDS[word]).join("; ");
  };

  /** The rows that a column's table can be asked for. */
  const CHOICES = {
    all: () => true,
    keys: (row, at) => at.Key !== undefined && row.cells[at.Key].textContent.trim() !== "",
    undocumented: (row, at) => !row.cells[at.Description]?.textContent.trim(),
  };

  const addTools = (place, table) => {
    const rows = rowsOf(table);
    if (rows.length <= FEW) return;
    const at = Object.fromEntries(headsOf(table).map((head, i) => [head.textContent.trim(), i]));
    const field = make("input", { type: "search", placeholder: "Filter", "aria-label": "Filter the rows" });
    const count = make("output", { "aria-live": "polite" });
    const names = place.classList.contains("sd-columns") ? Object.keys(CHOICES) : [];
    const buttons = names.map((name) => make("button", { type: "button", "aria-pressed": name === "all" }, name));
    let choice = "all";
    const show = () => {
      const words = field.value.toLowerCase().split(/\s+/);
      const shown = rows.filter((row) => {
        const text = row.textContent.toLowerCase();
        row.hidden = !(CHOICES[choice](row, at) && words.every((word) => text.includes(word)));
        return !row.hidden;
      });
      count.textContent = shown.length === rows.length ? "" : `${shown.length} of ${rows.length}`;
    };
    field.addEventListener("input", show);
    buttons.forEach((button) =>
      button.addEventListener("click", () => {
        choice = button.textContent;
        buttons.forEach((one) => one.setAttribute("aria-pressed", one === button));
        show();
      }),
    );
    place.prepend(make("div", { class: "sd-tools" }, field, ...buttons, count));
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target?.closest("tr")?.hidden || !table.contains(target)) return;
      field.value = "";
      buttons[0]?.click();
      show();
      target.scrollIntoView();
    };
    window.addEventListener("hashchange", reveal);
  };

  const order = new Intl.Collator("en", { numeric: true }).compare;

  const addSorting = (table) => {
    const heads = headsOf(table);
    const body = table.tBodies[0];
    heads.forEach((head, place) => {
      const button = make("button", { type: "button", class: "sd-sort" }, ...head.childNodes);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const texts = new Map(rowsOf(table).map((row) => [row, row.cells[place].textContent.trim()]));
        const sign = down ? -1 : 1;
        body.append(...[...texts.keys()].sort((a, b) => sign * order(texts.get(a), texts.get(b))));
      });
      head.append(button);
    });
  };

  /** The picture as text of a file of its own, in the colours that are shown. */
  const textOf = (svg) => {
    const copy = svg.cloneNode(true);
    const scheme = getComputedStyle(svg).colorScheme;
    const paper = scheme.includes("dark") && !scheme.includes("light") ? "#14181e" : "#fff";
    copy.style.colorScheme = scheme;
    copy.style.background = paper;
    copy.querySelectorAll("a").forEach((link) => link.removeAttribute("href"));
    return new XMLSerializer().serializeToString(copy);
  };

  const save = (svg, name) => {
    const { width, height } = svg.viewBox.baseVal;
    const image = new Image(width * SCALE, height * SCALE);
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * SCALE;
      canvas.height = height * SCALE;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const link = document.createElement("a");
      link.href = canvas.toDataURL("image/png");
      link.download = name;
      link.click();
    };
    image.src = "data:image/svg+xml," + encodeURIComponent(textOf(svg));
  };

  const addSaving = (place) => {
    const svg = place.querySelector("svg");
    const link = place.nextElementSibling?.querySelector('a[href$=".svg"]');
    if (!svg || !link) return;
    const name = link.getAttribute("href").split("/").pop().replace(/\.svg$/, ".png");
    const button = make("button", { type: "button", class: "sd-save" }, "PNG");
    button.addEventListener("click", () => save(svg, name));
    link.after(" · ", button);
    link.setAttribute("download", "");
  };

  /** From a former name to the present one, to the same place on the page. */
  const follow = (place) => {
    const heir = place.querySelector("a[href]");
    if (heir) location.replace(heir.href + location.hash);
  };

  const enrich = () => {
    each(".sd-heir", follow);
    each(".sd-picture", addSaving);
    document.querySelectorAll(".md-typeset :is(h1, h2, h3)").forEach(soften);
    each(".sd-columns, .sd-rows", (place) => {
      const table = place.querySelector("table");
      if (!table) return;
      addTools(place, table);
      const told = headsOf(table).map((head) => ["Null", "Key"].includes(head.textContent.trim()));
      rowsOf(table).forEach((row) => [...row.cells].forEach((cell, i) => told[i] && explain(cell)));
      if (place.classList.contains("sd-rows")) addSorting(table);
    });
    if (document.querySelector(".sd-cards, .sd-columns, .sd-facts, .sd-rows")) {
      document.querySelectorAll(".md-typeset table:not([class])").forEach((table) => {
        soften(table.tBodies[0]);
        label(table);
      });
    }
  };

  if (window.document$) window.document$.subscribe(enrich);
  else document.addEventListener("DOMContentLoaded", enrich);
})();
