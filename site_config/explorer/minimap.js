// The map in small: where on it the window is; a click or a drag goes there.

import { isWithin } from "./camera.js";
import { boxOf } from "./cards.js";
import { shape } from "./dom.js";

/** @import { Scene } from "./scene.js" */
/** @import { Stage } from "./stage.js" */

const WIDEST = 170;
const TALLEST = 120;

export class Minimap {
  #places = shape("g");
  #frame = shape("rect", { class: "sdx-window" });
  element = shape("svg", { class: "sdx-mini", "aria-hidden": "true" }, this.#places, this.#frame);
  /** @type {Scene | null} */
  #scene = null;

  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.element.addEventListener("pointerdown", (event) => {
      this.element.setPointerCapture(event.pointerId);
      this.#goTo(event);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (event.buttons) this.#goTo(event);
    });
  }

  /** @param {Scene} scene */
  show(scene) {
    this.#scene = scene;
    const [x, y, width, height] = scene.box;
    const scale = Math.min(WIDEST / width, TALLEST / height);
    this.element.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    this.element.setAttribute("width", String(Math.max(24, width * scale)));
    this.element.setAttribute("height", String(Math.max(16, height * scale)));
    const boxes = scene.parts.flatMap(({ domain, box, contents }) =>
      domain
        ? [{ hue: domain.hue, box }]
        : (contents()?.cards ?? []).map((card) => ({ hue: card.table.domain.hue, box: boxOf(card) })),
    );
    this.#places.replaceChildren(
      ...boxes.map(({ hue, box: [left, top, wide, tall] }) =>
        shape("rect", { x: left, y: top, width: wide, height: tall, style: `--hue: ${hue}` }),
      ),
    );
  }

  /** It is of no use when all is in view. */
  follow() {
    if (!this.#scene) return;
    const view = this.stage.view();
    this.element.toggleAttribute("hidden", isWithin(this.#scene.box, view));
    const [x, y, width, height] = view;
    for (const [name, value] of Object.entries({ x, y, width, height })) {
      this.#frame.setAttribute(name, String(Math.round(value)));
    }
  }

  /** @param {PointerEvent} event */
  #goTo(event) {
    const matrix = this.element.getScreenCTM();
    if (!matrix) return;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const { scale } = this.stage.camera;
    const { width, height } = this.stage.size;
    this.stage.jump({ scale, x: width / 2 - point.x * scale, y: height / 2 - point.y * scale });
  }
}
