/**
 * @file `<city-map>`: the map of the city as an element. Attributes in, DOM events out.
 *
 * Its light-DOM child is what a reader without a map uses; it stays until the map is ready. MapLibre
 * is large, so everything but this file is fetched only when the element comes near the screen.
 *
 * Attributes, all of which may change at any time:
 * - `mode`: `browse` (default), `pick` one place, `heat`, `change` (more and less), `show` one place
 * - `tiles`: template of vector tiles, for `change` one that compares
 * - `heat`: `count`, `open` or `overdue` weighs; `heat-scale="fixed"`: the intensity found at first stays
 * - `spots`: address of hot spots, which are numbered on the map
 * - `lat`, `lon`, `zoom`; `bounds` as west,south,east,north; `pin-lat`, `pin-lon`
 * - `for-lat`, `for-lon`: ids of inputs that are kept in step with the pin
 * - `basemap`: address of another style; `theme`: `auto`, `light`, `dark`; `lang`: `uk`, `en`
 * - `gestures="cooperative"` (read once): the page scrolls past the map; `list`: `reader` (default), `below`, `none`
 *
 * Events, all bubbling: `ready`, `failed` {reason}, `view` {bbox, zoom}, `select` {number}, `pick` {lat, lon},
 * `locate-failed` {reason, message}, `changed` {news}, `spot` {index}, `square` {bounds, before, after} of a change;
 * `painted` {tiles, failed?}: what the attribute asks for stands on the map, heat still fading in;
 * `picture` {size, width, height} or {failed}: answers `save-picture` {name, title, lines}, which the page dispatches here.
 */

import { words } from './words.js';

/** How near the screen the element must come, in pixels. */
const NEAR = '400px';

const ATTRIBUTES = [
  'tiles', 'mode', 'lat', 'lon', 'zoom', 'pin-lat', 'pin-lon', 'bounds', 'basemap', 'lang', 'theme', 'heat', 'heat-scale', 'spots', 'gestures',
];

/** The styles of all maps of a page are fetched once. @type {Promise<CSSStyleSheet>|undefined} */
let styles;
const loadStyles = () => (styles ??= fetch(new URL('./city-map.css', import.meta.url)).then(async (answer) => {
  if (!answer.ok) throw new Error(`city-map.css: ${answer.status}`);
  return new CSSStyleSheet().replace(await answer.text());
}));

export class CityMap extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  /** @type {import('./plan.js').Plan|null} */
  #plan = null;
  /** @type {IntersectionObserver|null} */
  #watch = null;
  #frame = document.createElement('div');
  #failure = document.createElement('p');

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.#frame.className = 'frame';
    this.#frame.hidden = true;
    this.#failure.className = 'failure';
    this.#failure.hidden = true;
    const list = document.createElement('div');
    list.className = 'list';
    list.append(document.createElement('slot'));
    root.append(this.#failure, this.#frame, list);
  }

  connectedCallback() {
    this.#watch = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) this.#start();
    }, { rootMargin: NEAR });
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    this.#watch?.disconnect();
    this.#plan?.stop();
    this.#plan = null;
    this.#state('waiting');
  }

  /** @param {string} name @param {string|null} before @param {string|null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#plan?.changed(name);
  }

  /** The MapLibre map, for tests and the curious. */
  get map() {
    return this.#plan?.map ?? null;
  }

  async #start() {
    this.#watch?.disconnect();
    try {
      const root = /** @type {ShadowRoot} */ (this.shadowRoot);
      const [{ Plan }, sheet] = await Promise.all([import(new URL('./plan.js', import.meta.url).href), loadStyles()]);
      if (!this.isConnected || this.#plan) return;
      root.adoptedStyleSheets = [sheet];
      // Shown but empty: a map measures its frame before it draws.
      this.#frame.hidden = false;
      this.#state('loading');
      this.#plan = new Plan(this, this.#frame, () => this.#state('ready'));
      await this.#plan.start();
    } catch (error) {
      this.#plan?.stop();
      this.#plan = null;
      this.#state('failed');
      this.dispatchEvent(new CustomEvent('failed', { bubbles: true, composed: true, detail: { reason: String(error) } }));
    }
  }

  /** @param {'waiting'|'loading'|'ready'|'failed'} state */
  #state(state) {
    const { lang } = this;
    this.#frame.dataset.state = state;
    this.#frame.hidden = state === 'waiting' || state === 'failed';
    this.#failure.hidden = state !== 'failed';
    const { failed, instead } = words((lang || document.documentElement.lang).slice(0, 2));
    const mode = this.getAttribute('mode') ?? 'browse';
    this.#failure.textContent = state === 'failed' ? `${failed} ${instead[/** @type {keyof typeof instead} */ (mode)] ?? ''}`.trim() : '';
    const list = /** @type {HTMLElement} */ (this.shadowRoot?.querySelector('.list'));
    list.dataset.map = state;
  }
}

if (!customElements.get('city-map')) customElements.define('city-map', CityMap);
