/** @file The living map inside `<city-map>`: made once, then changed as its attributes change. */

import { AttributionControl, Map, setWorkerUrl } from './maplibre-gl.mjs';
import { Browse } from './browse.js';
import { cameraOf } from './camera.js';
import { Card } from './card.js';
import { Change } from './change.js';
import { buttons, legend, Note } from './controls.js';
import { number } from './fields.js';
import { Heat } from './heat.js';
import { listen, pulse } from './live.js';
import { locate } from './locate.js';
import { lookOf, manners } from './look.js';
import { Pick } from './pick.js';
import { drawMissing, hangSigns } from './pictures.js';
import { make } from './popup.js';
import { mapIsRead } from './reading.js';
import { savePicture } from './save.js';
import { Spots } from './spots.js';
import { cityStyle, laid } from './style.js';
import { words } from './words.js';

setWorkerUrl(new URL('./maplibre-gl-worker.mjs', import.meta.url).href);

const VIEW_CALM_MS = 250;

/** @type {Promise<object>|undefined} */
let outlines;
/** Without the outlines there is still a map. */
const districts = () => (outlines ??= fetch('/api/v1/territories/district')
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
  .catch(() => ((outlines = undefined), { type: 'FeatureCollection', features: [] })));

export class Plan {
  /** @type {any} */ map = null;
  /** @type {import('./look.js').Look} */ look;
  /** @type {import('./viewer.js').Viewer|null} */ #viewer = null;
  /** @type {Pick|null} */ #pick = null;
  /** @type {any} */ #districts;
  #stop = new AbortController();
  #foreignAway = false;
  #waits = false;
  #viewTimer = 0;
  #queued = new Set();
  #chrome = make('div', { class: 'chrome' });
  #stage = make('div', { class: 'stage' });
  note = new Note();
  card;
  spots;
  /** Whether the style stands, so that sources and pictures can be spoken to. */
  styled = false;
  /** Whether the map can be seen. */
  opened = false;

  /**
   * @param {HTMLElement} element whose attributes are obeyed
   * @param {HTMLElement} frame within its shadow
   * @param {() => void} ready
   */
  constructor(element, frame, ready) {
    this.element = element;
    this.frame = frame;
    this.ready = ready;
    this.look = lookOf(element);
    this.card = new Card(this);
    this.spots = new Spots(this);
    frame.replaceChildren(this.#stage, make('div', { class: 'crosshair', 'aria-hidden': 'true' }), this.#chrome, this.note.element);
  }

  get mode() {
    const mode = this.element.getAttribute('mode');
    return mode === 'pick' || mode === 'heat' || mode === 'change' || mode === 'show' ? mode : 'browse';
  }

  /** @param {string} name */
  number(name) {
    return number(this.element.getAttribute(name));
  }

  /** The template of tiles with an address of its own: the worker does not know the page's. */
  get tiles() {
    const tiles = this.element.getAttribute('tiles');
    return tiles?.startsWith('/') ? location.origin + tiles : tiles;
  }

  /** The page that lists what the map shows within bounds. @param {number[]} bounds west, south, east, north */
  list(bounds) {
    const query = new URL(this.tiles ?? '', location.origin).searchParams;
    query.delete('against');
    query.delete('hour');
    query.set('bbox', bounds.map((degrees) => degrees.toFixed(5)).join());
    return `/appeals?${query}`;
  }

  /** The first layer of names: what names are read on is laid before it. @returns {string|undefined} */
  get names() {
    return this.map.getLayersOrder().find((/** @type {string} */ id) => this.map.getLayer(id).type === 'symbol');
  }

  /** @param {string} name @param {object} [detail] */
  tell(name, detail = {}) {
    this.element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  async start() {
    this.#districts = await districts();
    // The circles are drawn on a canvas, which does not wait for a typeface by itself.
    await Promise.race([document.fonts.load(`600 14px ${this.look.fonts.join(', ')}`, '0Ки'), new Promise((go) => setTimeout(go, 1500))]).catch(() => {});
    if (this.#stop.signal.aborted) return;
    this.map = new Map({ container: this.#stage, ...cameraOf(this.element), ...manners(this.element, this.mode, this.look.lang) });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.on('error', (/** @type {any} */ event) => this.#stumbled(event));
    this.map.setMissingStyleImageResolver((/** @type {string} */ id) => drawMissing(this.map, id, this.look));
    this.map.on('style.load', () => {
      this.styled = true;
      hangSigns(this.map, this.look);
      // What was fetched before there was a style.
      this.spots.lay();
    });
    this.map.on('moveend', () => this.#moved());
    this.map.getCanvas().addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      (this.#pick ?? this.#viewer)?.enter(this.map.getCenter());
    });
    this.#furnish();
    this.#restyle();
    this.#follow();
    this.spots.obey();
    this.map.once('load', () => {
      this.opened = true;
      this.ready();
      this.tell('ready');
      this.#moved();
    });
  }

  /** What is asked for changed; several attributes at once are one change. @param {string} name */
  changed(name) {
    if (!this.#queued.size) queueMicrotask(() => this.#obey());
    this.#queued.add(name);
  }

  #obey() {
    const names = new Set(this.#queued);
    this.#queued.clear();
    if (!this.map) return;
    const any = (/** @type {string[]} */ ...asked) => asked.some((name) => names.has(name));
    if (any('basemap')) this.#foreignAway = false;
    if (any('mode', 'lang')) this.#furnish();
    const stands = this.styled && this.#viewer && this.map.getSource(this.#viewer.source);
    if (any('mode', 'lang', 'theme', 'basemap')) this.#restyle();
    else if (any('tiles') && stands && this.tiles) this.#viewer?.load(this.tiles);
    else if (any('tiles')) this.#furnish(), this.#restyle();
    if (any('heat', 'heat-scale')) this.#viewer?.retune();
    if (any('spots')) this.#dress(), this.spots.obey();
    if (any('pin-lat', 'pin-lon')) this.#pick?.obey();
    if (any('bounds')) this.map.setMaxBounds(cameraOf(this.element).maxBounds ?? null);
    if (any('lat', 'lon', 'zoom')) this.#travel();
  }

  /** Goes where the attributes say, unless it is there: a page that writes down each `view` must not be answered with a jump. */
  #travel() {
    const [lat, lon, zoom] = ['lat', 'lon', 'zoom'].map((name) => this.number(name));
    const now = this.map.getCenter();
    const near = (/** @type {number|null} */ a, /** @type {number} */ b, /** @type {number} */ e) => a === null || Math.abs(a - b) < e;
    if (near(lat, now.lat, 1e-5) && near(lon, now.lng, 1e-5) && near(zoom, this.map.getZoom(), 0.02)) return;
    this.map.easeTo({ center: [lon ?? now.lng, lat ?? now.lat], zoom: zoom ?? this.map.getZoom() });
  }

  #ours() {
    const [appeals, spots] = [this.tiles && this.#viewer?.ours(this.tiles, this.look), this.spots.ours(this.look.palette)];
    return appeals ? { sources: { ...appeals.sources, ...spots.sources }, layers: [...appeals.layers, ...spots.layers] } : spots;
  }

  #ownStyle() {
    const { sources, layers } = this.#ours();
    const style = cityStyle({ ...this.look, origin: location.origin, districts: this.#districts });
    return laid(style, sources, layers);
  }

  #restyle() {
    this.look = lookOf(this.element);
    this.card.close();
    const { palette } = this.look;
    this.frame.dataset.theme = palette.theme;
    for (const name of /** @type {const} */ (['accent', 'overdue', 'surface', 'ink'])) this.frame.style.setProperty(`--map-${name}`, palette[name]);
    this.#dress();
    this.spots.hang();
    const foreign = this.#foreignAway ? null : this.element.getAttribute('basemap');
    if (!foreign) this.map.setStyle(this.#ownStyle());
    else {
      const { sources, layers } = this.#ours();
      this.map.setStyle(foreign, { transformStyle: (/** @type {any} */ _, /** @type {any} */ next) => laid(next, sources, layers) });
      if (!this.map.hasControl(this.attribution)) this.map.addControl(this.attribution, 'top-right');
    }
    if (this.styled) hangSigns(this.map, this.look);
    this.#viewer?.refresh();
    this.#viewer?.expect();
    // A style that comes from elsewhere comes later, and takes what was shown with it.
    this.map.once('idle', () => this.#viewer?.refresh());
  }

  /** Somebody else's map is shown with their name. */
  attribution = new AttributionControl({ compact: false });

  /** Buttons and legend. */
  #dress() {
    const { lang, palette } = this.look;
    const column = buttons(lang, {
      zoomIn: () => this.map.zoomIn(),
      zoomOut: () => this.map.zoomOut(),
      locate: this.mode === 'show' ? null : () => locate(this, (lat, lon) => this.#pick?.choose(lat, lon)),
    });
    const told = this.tiles && this.mode !== 'pick' ? [legend(lang, palette, this.mode, this.element.hasAttribute('spots'))] : [];
    this.#chrome.replaceChildren(column, ...told);
  }

  /** Puts in what the mode needs. */
  #furnish() {
    this.look = lookOf(this.element);
    this.#viewer?.stop();
    this.#pick?.stop();
    this.frame.dataset.mode = this.mode;
    const said = words(this.look.lang);
    this.map.getCanvas().setAttribute('aria-label', { pick: said.mapPick, show: said.map, change: said.mapChange, heat: said.mapBrowse, browse: said.mapBrowse }[this.mode]);
    this.note.say(this.mode === 'pick' && this.number('pin-lat') === null ? said.pinHint : '');
    const Viewer = this.mode === 'heat' ? Heat : this.mode === 'change' ? Change : Browse;
    this.#viewer = this.tiles ? new Viewer(this) : null;
    this.#pick = this.mode === 'pick' || this.mode === 'show' ? new Pick(this) : null;
  }

  #moved() {
    this.#viewer?.refresh();
    clearTimeout(this.#viewTimer);
    this.#viewTimer = window.setTimeout(() => {
      const bbox = this.map.getBounds().toArray().flat().map((/** @type {number} */ degrees) => Math.round(degrees * 1e5) / 1e5);
      this.tell('view', { bbox, zoom: Math.round(this.map.getZoom() * 100) / 100 });
    }, VIEW_CALM_MS);
  }

  /** The theme and the news are followed from outside of the attributes. */
  #follow() {
    const { signal } = this.#stop;
    const look = () => this.element.getAttribute('theme') !== 'light' && this.element.getAttribute('theme') !== 'dark' && this.#restyle();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look, { signal });
    const page = new MutationObserver(look);
    page.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
    signal.addEventListener('abort', () => page.disconnect());
    this.element.addEventListener('save-picture', (event) => savePicture(this, /** @type {CustomEvent} */ (event).detail), { signal });
    // What is overdue changes with the hour alone.
    document.addEventListener('visibilitychange', () => document.hidden || this.#viewer?.fetchAgain(), { signal });
    listen((news) => {
      this.#viewer?.fetchAgain();
      if (this.#viewer) pulse(this.map, news);
      this.tell('changed', { news });
    }, signal);
  }

  /** A tile that does not come is said; the plan is drawn with what there is. @param {any} event */
  #stumbled({ sourceId, error }) {
    if (!this.styled && this.element.hasAttribute('basemap') && !this.#foreignAway) {
      // Somebody else's map does not come: our own is better than none.
      this.#foreignAway = true;
      this.note.say(words(this.look.lang).basemapFailed, 8);
      return this.#restyle();
    }
    if (!this.#viewer || sourceId !== this.#viewer.source || error?.status === 404) return;
    this.#viewer.failed = true;
    if (error?.status === 503) return void this.#await();
    this.note.say(words(this.look.lang).tilesFailed, 8);
  }

  /** A server that has just started has no tiles until it has read all appeals. */
  async #await() {
    if (this.#waits) return;
    this.#waits = true;
    const read = await mapIsRead(this.note, this.look.lang, this.#stop.signal);
    this.#waits = false;
    if (this.#stop.signal.aborted) return;
    if (read) this.#viewer?.fetchAgain();
    else this.note.say(words(this.look.lang).tilesFailed, 8);
  }

  stop() {
    this.#stop.abort();
    clearTimeout(this.#viewTimer);
    this.#viewer?.stop();
    this.#pick?.stop();
    this.spots.stop();
    this.map?.remove();
    this.map = null;
  }
}
