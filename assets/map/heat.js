/** @file Heat: where appeals crowd. New tiles are loaded out of sight and fade in, so that days can be played. */

import { Browse } from './browse.js';
import { gather, spotOf } from './groups.js';
import { SOURCE, tilesOf } from './viewer.js';

/** @import { Look } from './look.js' */
/** @import { Spot } from './groups.js' */

/** A few appeals in one place are not yet heat. */
const LEAST_HEAP = 4;
const FADE_MS = 250;

const OPACITY = ['interpolate', ['linear'], ['zoom'], 12, 0.9, 14.6, 0.72, 15.4, 0];
const SIGNS_OPACITY = ['interpolate', ['linear'], ['zoom'], 14.8, 0, 15.3, 1];

/** What is above the heat, if it is there: see `laid` in style.js. */
const ABOVE = 'spots-fill';

export class Heat extends Browse {
  /** @type {string|null} the map itself draws the tiles */ shown = null;
  /** @type {number|null} found last */ #intensity = null;
  /** Whether a fixed scale has found its intensity. */ #kept = false;
  /** @type {string|null} what is seen until the awaited source is there */ #standing = null;
  /** @type {string|null} what fades away */ #leaving = null;
  #count = 1;
  #timer = 0;

  get signs() {
    return [`${this.source}-signs`];
  }

  /** The property that weighs. */
  get #what() {
    const what = this.plan.element.getAttribute('heat');
    return what === 'open' || what === 'overdue' ? what : 'count';
  }

  get #fixed() {
    return this.plan.element.getAttribute('heat-scale') === 'fixed';
  }

  /** @param {string} tiles @param {Look} look */
  ours(tiles, look) {
    // The style that is laid anew knows the newest only.
    this.#standing = this.#leaving = null;
    clearTimeout(this.#timer);
    return { sources: { [this.source]: tilesOf(tiles) }, layers: [heat(this.source, this.#what, this.#intensity, look), signs(this.source)] };
  }

  /** @param {string} tiles */
  load(tiles) {
    const { map, look } = this.plan;
    // What was awaited and never seen goes; what is seen stays until the new is there.
    if (this.#standing) this.#drop(this.source);
    else this.#standing = this.source;
    this.source = `${SOURCE}-${++this.#count}`;
    map.addSource(this.source, tilesOf(tiles));
    const [warm, sign] = [heat(this.source, this.#what, this.#intensity, look), signs(this.source)];
    map.addLayer({ ...warm, paint: { ...warm.paint, 'heatmap-opacity': 0, 'heatmap-intensity-transition': { duration: 0 } } }, map.getLayer(ABOVE) ? ABOVE : this.plan.names);
    map.addLayer({ ...sign, paint: { 'icon-opacity': 0 } });
    this.expect();
  }

  retune() {
    // Kept is what the next tiles want: those of now may be of all days, and what comes of one.
    this.#kept = false;
    super.retune();
  }

  /** @param {boolean} first */
  draw(first) {
    this.#tune(first);
    if (this.#standing) this.#fade(this.#standing);
  }

  /** The new comes as the old goes. @param {string} old */
  #fade(old) {
    const { map } = this.plan;
    const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : FADE_MS;
    const turn = (/** @type {string} */ source, /** @type {any} */ warm, /** @type {any} */ sign) => {
      map.setPaintProperty(`${source}-heat`, 'heatmap-opacity-transition', { duration });
      map.setPaintProperty(`${source}-signs`, 'icon-opacity-transition', { duration });
      map.setPaintProperty(`${source}-heat`, 'heatmap-opacity', warm);
      map.setPaintProperty(`${source}-signs`, 'icon-opacity', sign);
    };
    this.#left();
    turn(old, 0, 0);
    turn(this.source, OPACITY, SIGNS_OPACITY);
    [this.#standing, this.#leaving] = [null, old];
    this.#timer = window.setTimeout(() => this.#left(), duration + 50);
  }

  /** What was fading is gone, sooner if the next already comes. */
  #left() {
    clearTimeout(this.#timer);
    if (this.#leaving) this.#drop(this.#leaving);
    this.#leaving = null;
  }

  /** @param {string} source */
  #drop(source) {
    const { map } = this.plan;
    for (const layer of [`${source}-heat`, `${source}-signs`]) if (map.getLayer(layer)) map.removeLayer(layer);
    if (map.getSource(source)) map.removeSource(source);
  }

  /** Tunes the heat so that the busiest places of this view glow and the rest can still be told apart. @param {boolean} first */
  #tune(first) {
    const { map } = this.plan;
    const [layer, what] = [`${this.source}-heat`, this.#what];
    if (!map.getLayer(layer)) return;
    if (!this.#fixed || !this.#kept) {
      const spots = map.querySourceFeatures(this.source, { sourceLayer: SOURCE }).map(spotOf);
      if (!spots.length) return;
      const weigh = (/** @type {Spot} */ spot) => (what === 'open' ? spot.open : what === 'overdue' ? spot.overdue : spot.count);
      const heaps = gather(spots, map.getZoom(), 24).map((heap) => weigh(heap)).filter((n) => n > 0).sort((a, b) => a - b);
      this.#intensity = 3.2 / Math.max(LEAST_HEAP, heaps[Math.floor(heaps.length * 0.97)] ?? 1);
      this.#kept = first;
    }
    map.setPaintProperty(layer, 'heatmap-intensity', this.#intensity);
    map.setPaintProperty(layer, 'heatmap-weight', weightOf(what));
  }

  stop() {
    clearTimeout(this.#timer);
    super.stop();
  }
}

/** @param {string} what */
const weightOf = (what) => (what === 'count' ? ['coalesce', ['get', 'count'], 1] : ['coalesce', ['get', what], ['case', ['to-boolean', ['get', 'late']], 1, 0]]);

/** @param {string} source @param {string} what @param {number|null} intensity @param {Look} look */
function heat(source, what, intensity, { palette }) {
  const dark = palette.theme === 'dark';
  const steps = dark
    ? ['rgba(90, 60, 110, 0)', 'rgba(104, 62, 118, .42)', 'rgba(160, 70, 104, .62)', 'rgba(216, 98, 78, .76)', 'rgba(244, 154, 84, .86)', 'rgba(255, 224, 160, .95)']
    : ['rgba(250, 214, 130, 0)', 'rgba(249, 209, 122, .5)', 'rgba(244, 168, 84, .66)', 'rgba(226, 110, 66, .76)', 'rgba(184, 52, 60, .84)', 'rgba(112, 22, 58, .9)'];
  const at = [0, 0.12, 0.3, 0.52, 0.76, 1];
  return {
    id: `${source}-heat`, type: 'heatmap', source, 'source-layer': SOURCE,
    paint: {
      'heatmap-weight': weightOf(what),
      'heatmap-intensity': intensity ?? 1,
      'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 8, 16, 11, 32, 14, 52],
      'heatmap-opacity': OPACITY,
      'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], ...at.flatMap((stop, i) => [stop, steps[i]])],
    },
  };
}

/** @param {string} source */
const signs = (source) => ({
  id: `${source}-signs`, type: 'symbol', source, 'source-layer': SOURCE, minzoom: 14.8, filter: ['has', 'number'],
  layout: {
    'icon-image': ['concat', 'sign:', ['get', 'state'], ['case', ['to-boolean', ['get', 'late']], '!', '']],
    'icon-size': ['interpolate', ['linear'], ['zoom'], 14.8, 0.7, 16, 1], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
  },
  paint: { 'icon-opacity': SIGNS_OPACITY },
});
