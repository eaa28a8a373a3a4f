// Pictures of what is seen: the map as an SVG that needs no style sheet, and as a PNG.

import { shape } from "./dom.js";

/** @import { Stage } from "./stage.js" */

const FILL = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray"];
const TEXT = ["font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];
const SHARPNESS = 2;
const MOST_PIXELS = 8000;

/** @param {Stage} stage @param {string} title */
export function writeSvg({ element, size, painting }, title) {
  const { width, height } = size;
  const background = getComputedStyle(element).backgroundColor;
  const copy = /** @type {SVGElement} */ (painting.element.cloneNode(true));
  const colours = new Map();
  inlineStyles(painting.element, copy, colours);
  const picture = shape(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` },
    shape("title", {}, title),
    shape("rect", { width, height, fill: plainColour(background, colours) }),
    copy,
  );
  for (const hidden of copy.querySelectorAll("[display]")) hidden.remove();
  return new XMLSerializer().serializeToString(picture);
}

/** @param {string} svg @param {{width: number, height: number}} size @returns {Promise<Blob>} */
export function paintPng(svg, { width, height }) {
  const scale = Math.min(SHARPNESS, MOST_PIXELS / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large."))));
    };
    image.onerror = () => reject(new Error("This browser could not paint the picture; take the SVG."));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

/** @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** What style sheets say of each shape, on the shape itself. @param {Element} original @param {Element} copy @param {Map<string, string>} colours */
function inlineStyles(original, copy, colours) {
  const style = getComputedStyle(original);
  const names = original.localName === "text" ? [...FILL, ...TEXT] : FILL;
  if (!["g", "title"].includes(original.localName)) {
    for (const name of names) {
      const value = style.getPropertyValue(name);
      copy.setAttribute(name, /^(fill|stroke)$/.test(name) ? plainColour(value, colours) : value);
    }
  }
  for (const name of ["class", "style", "tabindex", "role", "aria-label"]) copy.removeAttribute(name);
  for (const name of Object.keys(/** @type {SVGElement} */ (copy).dataset)) {
    delete (/** @type {SVGElement} */ (copy).dataset[name]);
  }
  if (style.display === "none") copy.setAttribute("display", "none");
  [...original.children].forEach((child, place) => inlineStyles(child, copy.children[place], colours));
}

/** A colour as every program knows it, whatever space the style sheet names it in. @param {string} colour @param {Map<string, string>} colours */
function plainColour(colour, colours) {
  if (colour === "none") return colour;
  const known = colours.get(colour);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  const opacity = Math.round((alpha / 255) * 100) / 100;
  const plain = alpha === 255 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${opacity})`;
  colours.set(colour, plain);
  return plain;
}
