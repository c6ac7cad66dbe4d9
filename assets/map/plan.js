/** @file The living map inside `<city-map>`: made once, then changed as its attributes change. */

import { AttributionControl, Map, setWorkerUrl } from './maplibre-gl.mjs';
import { appealLayers, SOURCE } from './appeals.js';
import { Browse } from './browse.js';
import { cameraOf } from './camera.js';
import { buttons, legend, Note } from './controls.js';
import { number } from './fields.js';
import { listen, pulse } from './live.js';
import { locate } from './locate.js';
import { lookOf, manners } from './look.js';
import { Pick } from './pick.js';
import { drawMissing, hangSigns } from './pictures.js';
import { make } from './popup.js';
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
  /** @type {Browse|null} */ #browse = null;
  /** @type {Pick|null} */ #pick = null;
  /** @type {any} */ #districts;
  #stop = new AbortController();
  #foreignAway = false;
  #viewTimer = 0;
  #queued = new Set();
  #chrome = make('div', { class: 'chrome' });
  #stage = make('div', { class: 'stage' });
  note = new Note();
  /** Whether the style stands, so that sources and pictures can be spoken to. */
  styled = false;

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
    frame.replaceChildren(this.#stage, make('div', { class: 'crosshair', 'aria-hidden': 'true' }), this.#chrome, this.note.element);
  }

  get mode() {
    const mode = this.element.getAttribute('mode');
    return mode === 'pick' || mode === 'heat' || mode === 'show' ? mode : 'browse';
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
    });
    this.map.on('moveend', () => this.#moved());
    this.map.getCanvas().addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      (this.#pick ?? this.#browse)?.enter(this.map.getCenter());
    });
    this.#furnish();
    this.#restyle();
    this.#follow();
    this.map.once('load', () => {
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
    const source = this.styled && this.map.getSource(SOURCE);
    if (any('mode', 'lang', 'theme', 'basemap')) this.#restyle();
    else if (any('tiles') && source && this.tiles) source.setTiles([this.tiles]);
    else if (any('tiles')) this.#furnish(), this.#restyle();
    if (any('heat')) this.#browse?.refresh();
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
    return this.tiles ? appealLayers(this.tiles, this.mode, this.look.palette) : { sources: {}, layers: [] };
  }

  #ownStyle() {
    const { sources, layers } = this.#ours();
    const style = cityStyle({ ...this.look, origin: location.origin, districts: this.#districts });
    return laid(style, sources, layers);
  }

  #restyle() {
    this.look = lookOf(this.element);
    this.#browse?.close();
    const { palette, lang } = this.look;
    this.frame.dataset.theme = palette.theme;
    for (const name of /** @type {const} */ (['accent', 'overdue', 'surface', 'ink'])) this.frame.style.setProperty(`--map-${name}`, palette[name]);
    this.#chrome.replaceChildren(...this.#chromeFor(lang, palette));
    const foreign = this.#foreignAway ? null : this.element.getAttribute('basemap');
    if (!foreign) this.map.setStyle(this.#ownStyle());
    else {
      const { sources, layers } = this.#ours();
      this.map.setStyle(foreign, { transformStyle: (/** @type {any} */ _, /** @type {any} */ next) => laid(next, sources, layers) });
      if (!this.map.hasControl(this.attribution)) this.map.addControl(this.attribution, 'top-right');
    }
    if (this.styled) hangSigns(this.map, this.look);
    this.#browse?.refresh();
    // A style that comes from elsewhere comes later, and takes what was shown with it.
    this.map.once('idle', () => this.#browse?.refresh());
  }

  /** Somebody else's map is shown with their name. */
  attribution = new AttributionControl({ compact: false });

  /** @param {import('./words.js').Lang} lang @param {import('./palette.js').Palette} palette */
  #chromeFor(lang, palette) {
    const column = buttons(lang, {
      zoomIn: () => this.map.zoomIn(),
      zoomOut: () => this.map.zoomOut(),
      locate: this.mode === 'show' ? null : () => locate(this, (lat, lon) => this.#pick?.choose(lat, lon)),
    });
    return this.tiles && this.mode !== 'pick' ? [column, legend(lang, palette, this.mode === 'heat')] : [column];
  }

  /** Puts in what the mode needs. */
  #furnish() {
    this.look = lookOf(this.element);
    this.#browse?.stop();
    this.#pick?.stop();
    this.frame.dataset.mode = this.mode;
    const said = words(this.look.lang);
    this.map.getCanvas().setAttribute('aria-label', this.mode === 'pick' ? said.mapPick : this.mode === 'show' ? said.map : said.mapBrowse);
    this.note.say(this.mode === 'pick' && this.number('pin-lat') === null ? said.pinHint : '');
    this.#browse = this.tiles ? new Browse(this) : null;
    this.#pick = this.mode === 'pick' || this.mode === 'show' ? new Pick(this) : null;
  }

  #moved() {
    this.#browse?.refresh();
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
    // What is overdue changes with the hour alone.
    document.addEventListener('visibilitychange', () => document.hidden || this.#browse?.fetchAgain(), { signal });
    listen((news) => {
      this.#browse?.fetchAgain();
      if (this.#browse) pulse(this.map, news);
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
    if (sourceId === SOURCE && error?.status !== 404) this.note.say(words(this.look.lang).tilesFailed, 8);
  }

  stop() {
    this.#stop.abort();
    clearTimeout(this.#viewTimer);
    this.#browse?.stop();
    this.#pick?.stop();
    this.map?.remove();
    this.map = null;
  }
}
