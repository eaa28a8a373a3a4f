// The explorer: brings what is wanted, the map, the panel and the address together.

import { html } from "./dom.js";
import { findNeighbours, findWays } from "./graph.js";
import { createHistory } from "./history.js";
import { listenToKeys } from "./keys.js";
import { Minimap } from "./minimap.js";
import { Painting } from "./painting.js";
import { Panel } from "./panel.js";
import { sceneOfDomains } from "./scene.js";
import { Stage } from "./stage.js";
import { START, readHash } from "./state.js";
import { describeScene } from "./status.js";
import { Toolbar } from "./toolbar.js";
import { chooseMode, moveCamera } from "./views.js";
import { makeScene, markNeighbours, nameFew } from "./wanted.js";

/** @import { Way } from "./graph.js" */
/** @import { Loader } from "./loading.js" */
/** @import { Domain, Model, Table } from "./model.js" */
/** @import { Scene } from "./scene.js" */
/** @import { Camera, State } from "./state.js" */

/** @typedef {"stay" | "fit" | "reveal"} Look what the camera does after a change */

export class Explorer {
  /** @type {State} */
  state = START;
  /** @type {Scene} */
  scene;
  mode = "keys";
  /** @type {Way[]} */
  ways = [];
  /** Where the camera was sent, as long as nobody moves it. @type {Camera | null} */
  #sent = null;
  #sceneKey = "";
  /** What went wrong with what is wanted now. @type {string | null} */
  #trouble = null;

  /** @param {HTMLElement} root @param {Model} model @param {Loader} loader */
  constructor(root, model, loader) {
    this.root = root;
    this.model = model;
    this.loader = loader;
    this.painting = new Painting(model);
    this.stage = new Stage(this.painting);
    this.minimap = new Minimap(this.stage);
    this.panel = new Panel(this);
    this.toolbar = new Toolbar(this);
    this.status = html("p", { class: "sdx-status", role: "status" });
    this.scene = sceneOfDomains(model, START, this.stage.size);
    this.#build();
    this.history = createHistory((state) => this.#return(state));
    this.stage.onMove = () => this.minimap.follow();
    this.stage.onRest = () => this.#rest();
    this.#return(readHash(location.hash));
  }

  /** A step to another state, which the back button undoes. @param {Partial<State>} changes @param {Look} [look] */
  go(changes, look = "stay") {
    const before = { ...this.state, camera: this.#movedCamera() };
    const mode = this.state.mode ?? this.mode;
    this.state = { ...this.state, camera: look === "stay" ? before.camera : null, mode, ...changes };
    this.history.push(before, this.state);
    this.#show(look);
  }

  /** @param {Table} table @param {string | null} [column] */
  select(table, column = null) {
    const { only, hidden, isAlone } = this.state;
    this.go(
      {
        table: table.id, column, domain: null, isPath: false, from: null, to: null, way: 1,
        mode: this.mode === "domains" ? "keys" : this.mode,
        only: only && only !== table.domain.slug ? null : only,
        hidden: hidden.filter((slug) => slug !== table.domain.slug),
      },
      isAlone ? "fit" : "reveal",
    );
  }

  /** @param {Domain} domain */
  openDomain(domain) {
    const { only, hidden } = this.state;
    this.go(
      {
        ...this.#nothingChosen(), domain: domain.slug, only: only && domain.slug,
        hidden: hidden.filter((slug) => slug !== domain.slug),
        mode: this.mode === "domains" ? "keys" : this.mode,
      },
      "reveal",
    );
  }

  clear() {
    const { table, domain, isPath } = this.state;
    if (table || domain || isPath) this.go(this.#nothingChosen());
  }

  /** @returns {Partial<State>} */
  #nothingChosen() {
    return {
      table: null, column: null, domain: null, hops: 1, isAlone: false, isPath: false, from: null,
      to: null, way: 1,
    };
  }

  /** The table that is chosen. */
  table() {
    return this.#known(this.state.table);
  }

  /** The two tables between which a path is looked for, as far as they are known. @returns {[Table | null, Table | null]} */
  ends() {
    return [this.#known(this.state.from), this.#known(this.state.to)];
  }

  /** The way that is shown. @returns {Way | null} */
  way() {
    return this.ways[Math.min(this.state.way, this.ways.length) - 1] ?? null;
  }

  fit() {
    this.stage.fit(this.scene.box);
    this.#sent = this.stage.target;
  }

  /** The address of a page, from that of the explorer. @param {string | null} page */
  addressOf(page) {
    const { root = "", suffix = ".html" } = this.root.dataset;
    return page && root + page + suffix;
  }

  /** @param {string} text */
  say(text) {
    if (this.status.textContent === text) return;
    this.status.textContent = text;
  }

  /** @param {Error} error */
  complain(error) {
    this.#trouble = error.message;
    this.say(error.message);
  }

  stop() {
    this.history.stop();
  }

  #build() {
    this.root.classList.add("sdx");
    const top = this.root.getBoundingClientRect().top + scrollY;
    this.root.style.setProperty("--sdx-top", `${top}px`);
    const view = html(
      "div", { class: "sdx-view" }, this.stage.element, this.minimap.element, this.status,
    );
    const main = html("div", { class: "sdx-main" }, view, this.panel.element);
    this.root.replaceChildren(this.toolbar.element, main);
    this.stage.element.addEventListener("click", (event) => this.#click(event));
    for (const name of ["pointerover", "focusin"]) {
      this.stage.element.addEventListener(name, (event) => {
        const domain = /** @type {Element} */ (event.target).closest("[data-domain]");
        this.painting.light(domain?.getAttribute("data-domain") ?? undefined);
      });
    }
    listenToKeys(this);
    new ResizeObserver(() => this.#resize()).observe(view);
    this.stage.measure();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {Element} */ (event.target).closest("[data-table], [data-domain]");
    if (!target) this.clear();
    else this.choose(/** @type {SVGElement} */ (target));
  }

  /** What a shape of the map stands for. @param {SVGElement} target */
  choose({ dataset }) {
    if (dataset.table) this.select(this.model.tables[Number(dataset.table)]);
    else if (dataset.domain) this.openDomain(this.model.domains[Number(dataset.domain)]);
  }

  /** @param {State} state */
  #return(state) {
    this.state = state;
    const { table, domain } = state;
    this.#show(state.camera ? "stay" : table || domain ? "reveal" : "fit", state.camera);
  }

  /** @param {Look} look @param {Camera | null} [camera] */
  #show(look, camera = null) {
    const { state } = this;
    this.#trouble = null;
    const pending = this.loader.domains(this.#neededDomains());
    if (!pending) {
      this.#render(look, camera);
      return;
    }
    this.say("Loading …");
    pending.then(
      () => state === this.state && this.#render(look, camera),
      (error) => this.complain(error),
    );
  }

  /** @returns {Domain[]} */
  #neededDomains() {
    const table = this.table();
    const [from, to] = this.ends();
    this.ways = from && to ? findWays(from, to) : [];
    const way = this.way();
    const tables = [];
    if (way) tables.push(way.start, ...way.steps.map((step) => step.table));
    else if (table && this.state.isAlone) tables.push(...findNeighbours(table, this.state.hops).keys());
    else if (table) tables.push(table);
    const domains = new Set(tables.map((one) => one.domain));
    const domain = this.model.bySlug.get(this.state.domain ?? this.state.only ?? "");
    return [...domains, ...(domain ? [domain] : [])];
  }

  /** @param {Look} look @param {Camera | null} camera */
  #render(look, camera) {
    const before = this.scene;
    this.stage.measure();
    this.mode = this.state.mode ?? chooseMode(this.state, this.model, this.stage.size);
    if (this.mode === "domains" && nameFew(this)) this.mode = "keys";
    this.panel.update();
    this.stage.measure();
    const isNew = this.#setScene();
    this.painting.mark(markNeighbours(this));
    this.toolbar.update();
    if (camera) {
      this.#sent = null;
      this.stage.jump(camera);
    } else this.#look(look, isNew ? before : null);
    this.#tell();
  }

  #tell() {
    this.say(this.#trouble ?? describeScene(this));
  }

  /** @returns {boolean} whether it is another than before */
  #setScene() {
    const { hidden, only, folded } = this.state;
    const key = JSON.stringify([this.mode, hidden, only, folded, nameFew(this)]);
    if (key === this.#sceneKey) return false;
    this.#sceneKey = key;
    this.scene = makeScene(this);
    this.painting.show(this.scene);
    this.minimap.show(this.scene);
    return true;
  }

  /** @param {Look} look @param {Scene | null} before the scene that was left, if another is shown */
  #look(look, before) {
    const asked = this.stage.target;
    this.stage.forget();
    moveCamera(this, look, before);
    if (this.stage.target !== asked) this.#sent = this.stage.target;
    else this.stage.redraw();
  }

  /** Where somebody has moved the camera to. @returns {Camera | null} */
  #movedCamera() {
    return this.stage.target === this.#sent ? null : this.stage.target;
  }

  #rest() {
    const camera = this.#movedCamera();
    this.state = { ...this.state, camera };
    this.history.replace(this.state);
    this.#tell();
    const { missing } = this.painting;
    const pending = missing.length ? this.loader.domains(missing) : null;
    pending?.then(() => this.stage.redraw(), (error) => this.complain(error));
  }

  #resize() {
    const isSent = !this.#movedCamera();
    this.stage.measure();
    if (isSent && !this.state.table && !this.state.domain) this.fit();
    else this.stage.redraw();
  }

  /** @param {string | null} id */
  #known(id) {
    return (id && this.model.byId.get(id)) || null;
  }
}
