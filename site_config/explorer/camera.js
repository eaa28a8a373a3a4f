// The camera: which part of the map is seen, and how large.

/** @import { Box } from "./model.js" */
/** @import { Camera } from "./state.js" */

/** @typedef {{width: number, height: number}} Size */

const LARGEST = 3;
const SMALLEST = 0.02;
const MARGIN = 24;
const BELOW = 16;

/** @param {Camera} camera @param {number} factor @param {{x: number, y: number}} point stays where it is @returns {Camera} */
export function zoomAt(camera, factor, point) {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, camera.scale * factor));
  const ratio = scale / camera.scale;
  return {
    scale,
    x: point.x - (point.x - camera.x) * ratio,
    y: point.y - (point.y - camera.y) * ratio,
  };
}

/** The camera that shows a box whole, but not larger than asked. @param {Box} box @param {Size} size @param {number} [largest] @returns {Camera} */
export function fitBox([x, y, width, height], size, largest = 1.25) {
  const scale = Math.max(
    SMALLEST,
    Math.min(
      largest,
      (size.width - 2 * MARGIN) / Math.max(1, width),
      (size.height - 2 * MARGIN - BELOW) / Math.max(1, height),
    ),
  );
  return {
    scale,
    x: (size.width - width * scale) / 2 - x * scale,
    y: (size.height - BELOW - height * scale) / 2 - y * scale,
  };
}

/** The camera that shows the middle of a box at a scale. @param {Box} box @param {Size} size @param {number} scale @returns {Camera} */
export function centreOn([x, y, width, height], size, scale) {
  return {
    scale,
    x: size.width / 2 - (x + width / 2) * scale,
    y: size.height / 2 - (y + height / 2) * scale,
  };
}

/** The part of the map that is seen, with so much more on each side. @param {Camera} camera @param {Size} size @param {number} [more] @returns {Box} */
export function seenBox(camera, size, more = 0) {
  const width = size.width / camera.scale;
  const height = size.height / camera.scale;
  return [
    -camera.x / camera.scale - width * more,
    -camera.y / camera.scale - height * more,
    width * (1 + 2 * more),
    height * (1 + 2 * more),
  ];
}

/** @param {Box} one @param {Box} other */
export function overlap(one, other) {
  return (
    one[0] < other[0] + other[2] && other[0] < one[0] + one[2] &&
    one[1] < other[1] + other[3] && other[1] < one[1] + one[3]
  );
}

/** @param {Box} inner @param {Box} outer */
export function isWithin(inner, outer) {
  return (
    inner[0] >= outer[0] && inner[0] + inner[2] <= outer[0] + outer[2] &&
    inner[1] >= outer[1] && inner[1] + inner[3] <= outer[1] + outer[3]
  );
}

/** @param {Box[]} boxes @returns {Box} */
export function boxAround(boxes) {
  if (!boxes.length) return [0, 0, 1, 1];
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}
