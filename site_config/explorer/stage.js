// The stage: the part of the page with the map, moved by one transform per frame.

import { centreOn, fitBox, isWithin, overlap, seenBox, zoomAt } from "./camera.js";
import { shape } from "./dom.js";
import { listenToGestures } from "./gestures.js";

/** @import { Size } from "./camera.js" */
/** @import { Box } from "./model.js" */
/** @import { Painting } from "./painting.js" */
/** @import { Camera } from "./state.js" */

const AROUND = 0.35;
const SETTLED_AFTER = 160;
const FLIGHT = 220;
const CLOSE_BY = 0.8;
const READABLE = 0.42;

export class Stage {
  element = shape("svg", {
    class: "sdx-map", tabindex: 0, role: "group",
    "aria-label": "Map. The arrow keys move it, Enter goes to the tables on it.",
  });
  /** @type {Camera} */
  camera = { x: 0, y: 0, scale: 1 };
  /** Where the camera is or is on its way to. */
  target = this.camera;
  /** @type {Size} */
  size = { width: 1, height: 1 };
  /** Called when the map has come to rest, and whenever it moves. */
  onRest = () => {};
  onMove = () => {};
  #frame = 0;
  #flight = 0;
  #timer = 0;
  /** @type {Box} */
  #drawn = [0, 0, 0, 0];
  #drawnScale = 0;

  /** @param {Painting} painting */
  constructor(painting) {
    this.painting = painting;
    this.element.append(painting.element);
    listenToGestures(this.element, {
      onPan: (dx, dy) => this.moveBy(dx, dy),
      onZoom: (factor, point) => this.#go(zoomAt(this.camera, factor, point)),
      onGrab: (isGrabbed) => this.element.classList.toggle("sdx-grabbed", isGrabbed),
    });
  }

  /** @param {number} dx @param {number} dy */
  moveBy(dx, dy) {
    this.#go({ ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy });
  }

  /** @param {number} factor */
  zoomBy(factor) {
    const middle = { x: this.size.width / 2, y: this.size.height / 2 };
    this.fly(zoomAt(this.camera, factor, middle));
  }

  /** @param {Box} box @param {number} [largest] */
  fit(box, largest) {
    this.fly(fitBox(box, this.size, largest));
  }

  /** A box whole, or as much of it as can be read. @param {Box} box */
  open(box) {
    const camera = fitBox(box, this.size, 1);
    const [x, y] = box;
    const scale = CLOSE_BY * 0.7;
    this.fly(camera.scale < READABLE ? { scale, x: 16 - x * scale, y: 16 - y * scale } : camera);
  }

  /** A box that cannot be read, or not be seen, comes to the middle. @param {Box} box */
  reveal(box) {
    const view = seenBox(this.camera, this.size, -0.03);
    if (this.camera.scale > 0.5 && isWithin(box, view)) return;
    const scale = Math.max(CLOSE_BY, this.camera.scale);
    const tall = fitBox(box, this.size, scale);
    this.fly(centreOn(box, this.size, Math.max(tall.scale, 0.55)));
  }

  /** To another place: in a short move if it is near, so that one sees where it is. @param {Camera} camera */
  fly(camera) {
    const isNear = overlap(seenBox(camera, this.size), seenBox(this.camera, this.size));
    if (!isNear || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.jump(camera);
      return;
    }
    this.#stop();
    this.target = camera;
    const [from, start] = [this.camera, performance.now()];
    const step = () => {
      const part = Math.min(1, (performance.now() - start) / FLIGHT);
      this.camera = part < 1 ? between(from, camera, 1 - (1 - part) ** 3) : camera;
      this.#draw();
      this.#flight = part < 1 ? requestAnimationFrame(step) : 0;
    };
    this.#flight = requestAnimationFrame(step);
  }

  /** Without a move, at once. @param {Camera} camera */
  jump(camera) {
    this.#stop();
    this.camera = this.target = camera;
    this.#drawnScale = 0;
    this.#draw();
  }

  /** Draws what is in view anew, as after a change of what stands out. */
  redraw() {
    this.forget();
    this.#draw();
  }

  /** What is drawn is of another scene: the next frame draws all anew. */
  forget() {
    this.#drawnScale = 0;
  }

  measure() {
    const { width, height } = this.element.getBoundingClientRect();
    this.size = { width: Math.max(1, width), height: Math.max(1, height) };
  }

  /** @returns {Box} */
  view() {
    return seenBox(this.camera, this.size);
  }

  /** @param {Camera} camera */
  #go(camera) {
    this.#stop();
    this.camera = this.target = camera;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #stop() {
    cancelAnimationFrame(this.#flight);
    this.#flight = 0;
  }

  #draw() {
    const { x, y, scale } = this.camera;
    this.painting.element.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
    const ratio = scale / this.#drawnScale;
    const isFar = !(ratio > 0.8 && ratio < 1.25) || !isWithin(this.view(), this.#drawn);
    if (isFar) this.#refresh();
    this.onMove();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#refresh();
      this.onRest();
    }, SETTLED_AFTER);
  }

  #refresh() {
    this.#drawn = seenBox(this.camera, this.size, AROUND);
    this.#drawnScale = this.camera.scale;
    this.painting.refresh(this.#drawn, this.camera.scale);
  }
}

/** @param {Camera} from @param {Camera} to @param {number} part @returns {Camera} */
function between(from, to, part) {
  const scale = from.scale * (to.scale / from.scale) ** part;
  const share = from.scale === to.scale ? part : (scale - from.scale) / (to.scale - from.scale);
  return {
    scale,
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  };
}

