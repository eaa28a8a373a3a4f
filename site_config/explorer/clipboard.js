// The clipboard, which a page of a folder may reach by a selection only.

import { html } from "./dom.js";

/** @param {string} text @returns {Promise<void>} */
export async function copyText(text) {
  if (navigator.clipboard && isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return;
    } catch {
      // Not allowed: as below.
    }
  }
  const field = html("textarea", { style: "position: fixed; opacity: 0" });
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (!isCopied) throw new Error("The browser does not allow it: select the text and copy it.");
}
