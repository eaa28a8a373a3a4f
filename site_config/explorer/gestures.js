// Mouse, touch and wheel: one finger moves the map, two fingers or the wheel change its size.

/** @typedef {{x: number, y: number}} Point */
/**
 * @typedef {{
 *   onPan: (dx: number, dy: number) => void, onZoom: (factor: number, point: Point) => void,
 *   onGrab: (isGrabbed: boolean) => void,
 * }} Listener
 */

const SLACK = 4;
const WHEEL = 0.0016;
const PINCH = 0.01;
const LINE = 18;
const LARGEST_STEP = 120;

/** @param {Element} element @param {Listener} listener */
export function listenToGestures(element, listener) {
  listenToWheel(element, listener);
  const fingers = new Fingers(element, listener);
  element.addEventListener("pointerdown", (event) => fingers.down(/** @type {PointerEvent} */ (event)));
  element.addEventListener("pointermove", (event) => fingers.move(/** @type {PointerEvent} */ (event)));
  for (const name of ["pointerup", "pointercancel"]) {
    element.addEventListener(name, (event) => fingers.up(/** @type {PointerEvent} */ (event)));
  }
  element.addEventListener("click", (event) => fingers.click(event), true);
}

/** @param {Element} element @param {Listener} listener */
function listenToWheel(element, listener) {
  const onWheel = (/** @type {WheelEvent} */ event) => {
    event.preventDefault();
    const unit = event.deltaMode ? LINE : 1;
    const across = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (!event.ctrlKey && Math.abs(across) >= Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      listener.onPan(-across * unit, 0);
      return;
    }
    const step = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, event.deltaY * unit));
    listener.onZoom(Math.exp(-step * (event.ctrlKey ? PINCH : WHEEL)), pointOf(event, element));
  };
  element.addEventListener("wheel", (event) => onWheel(/** @type {WheelEvent} */ (event)), {
    passive: false,
  });
}

class Fingers {
  /** @type {Map<number, Point>} */
  #points = new Map();
  /** @type {Point} */
  #start = { x: 0, y: 0 };
  #hasMoved = false;

  /** @param {Element} element @param {Listener} listener */
  constructor(element, listener) {
    this.element = element;
    this.listener = listener;
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button) return;
    if (!this.#points.size) {
      this.#start = pointOf(event, this.element);
      this.#hasMoved = false;
    }
    this.#points.set(event.pointerId, pointOf(event, this.element));
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.#points.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event, this.element);
    if (!this.#hasMoved) {
      if (this.#points.size < 2 && distance(now, this.#start) < SLACK) return;
      this.#grab();
    }
    if (this.#points.size === 1) this.listener.onPan(now.x - before.x, now.y - before.y);
    else this.#pinch(event.pointerId, before, now);
    this.#points.set(event.pointerId, now);
  }

  /** @param {PointerEvent} event */
  up(event) {
    this.#points.delete(event.pointerId);
    if (!this.#points.size) this.listener.onGrab(false);
  }

  /** The end of a drag is no click. @param {Event} event */
  click(event) {
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    event.stopPropagation();
    event.preventDefault();
  }

  #grab() {
    this.#hasMoved = true;
    for (const id of this.#points.keys()) this.element.setPointerCapture(id);
    this.listener.onGrab(true);
  }

  /** @param {number} id @param {Point} before @param {Point} now */
  #pinch(id, before, now) {
    const other = [...this.#points].find(([one]) => one !== id)?.[1];
    if (!other) return;
    const factor = Math.max(1, distance(now, other)) / Math.max(1, distance(before, other));
    this.listener.onZoom(factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    this.listener.onPan((now.x - before.x) / 2, (now.y - before.y) / 2);
  }
}

/** @param {MouseEvent} event @param {Element} element @returns {Point} */
function pointOf(event, element) {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** @param {Point} one @param {Point} other */
function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
