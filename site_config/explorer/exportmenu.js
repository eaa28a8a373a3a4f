// The menu to take away what is seen: as a picture, as text, as a link.

import { copyText } from "./clipboard.js";
import { button, html } from "./dom.js";
import { countTables } from "./model.js";
import { download, paintPng, writeSvg } from "./pictures.js";
import { createPopover } from "./popovers.js";
import { selectTables, writeDbml, writeMermaid } from "./texts.js";
import { listTablesSeen } from "./wanted.js";

/** @import { Explorer } from "./explorer.js" */
/** @import { Table } from "./model.js" */

/** @param {Explorer} explorer */
export function createExportMenu(explorer) {
  const menu = createPopover("Export", { title: "Take away what is seen" }, () => {
    const tables = listTablesSeen(explorer);
    const act = (/** @type {() => unknown} */ action) => () => {
      menu.close();
      Promise.resolve().then(action).catch((error) => explorer.complain(error));
    };
    const item = (/** @type {string} */ label, /** @type {() => unknown} */ action) =>
      html("li", {}, button(label, {}, act(action)));
    return [
      html("h3", {}, "The picture"),
      html("ul", {},
        item("SVG", () => saveSvg(explorer)), item("PNG", () => savePng(explorer))),
      html("h3", {}, `${countTables(tables)} as text`),
      html("ul", {},
        item("Mermaid", () => saveText(explorer, tables, "mmd")),
        item("DBML", () => saveText(explorer, tables, "dbml"))),
      html("h3", {}, "This view"),
      html("ul", {}, item("Copy the link", async () => {
        await copyText(location.href);
        explorer.say("Copied.");
      })),
    ];
  });
  return menu;
}

/** @param {Explorer} explorer */
function saveSvg({ stage, model }) {
  const blob = new Blob([writeSvg(stage, model.title)], { type: "image/svg+xml" });
  download(blob, nameOf(model.title, "svg"));
}

/** @param {Explorer} explorer */
async function savePng({ stage, model }) {
  const blob = await paintPng(writeSvg(stage, model.title), stage.size);
  download(blob, nameOf(model.title, "png"));
}

/** @param {Explorer} explorer @param {Table[]} tables @param {"mmd" | "dbml"} kind */
async function saveText(explorer, tables, kind) {
  await explorer.loader.domains([...new Set(tables.map(({ domain }) => domain))]);
  const selection = selectTables(tables);
  const text = kind === "dbml" ? writeDbml(selection) : writeMermaid(selection, explorer.mode !== "all");
  download(new Blob([text], { type: "text/plain" }), nameOf(explorer.model.title, kind));
}

/** @param {string} title @param {string} ending */
function nameOf(title, ending) {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["schema"];
  return `${words.join("-").slice(0, 60)}.${ending}`;
}
