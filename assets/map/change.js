/** @file More and less: how many appeals came from each square before and after, told by colour and number. */

import { mercator, parallel } from './groups.js';
import { deltaName } from './pictures.js';
import { changeCardOf } from './popup.js';
import { scaleOf } from './scales.js';
import { DEEPEST, SOURCE, tilesOf, Viewer } from './viewer.js';

/** @import { Look } from './look.js' */

/** What is drawn after gathering. */
const SQUARES = 'change-squares';
/** Squares along the side of a tile: four by four cells of its grid are one, some 32 pixels. */
const ACROSS = 16;
/** A difference is busy from here on, however calm the view. */
const LEAST_BUSY = 5;
/** Differences within so many deviations may be chance. */
const DEVIATIONS = 2;

/**
 * @typedef {object} Square
 * @property {number} x counted from the west of the world, at the zoom of the tiles
 * @property {number} y from the north
 * @property {number} before
 * @property {number} after
 */

export class Change extends Viewer {
  /** @type {string|null} */ shown = SQUARES;
  /** @type {Map<string, Square>} */ #squares = new Map();
  /** How many squares are around the world. */
  #world = ACROSS;
  #busy = LEAST_BUSY;

  /** @param {string} tiles @param {Look} look @returns {{sources: Record<string, any>, layers: any[]}} */
  ours(tiles, { palette }) {
    const colours = scaleOf('change', palette) ?? [];
    const tones = colours.flatMap((colour, i) => [(i * 2) / (colours.length - 1) - 1, colour]);
    const areas = ['==', ['geometry-type'], 'Polygon'];
    return {
      sources: { [SOURCE]: tilesOf(tiles), [SQUARES]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
      layers: [
        // Draws nothing; it only makes the map fetch the tiles that are gathered from.
        { id: 'change-fetched', type: 'circle', source: SOURCE, 'source-layer': SOURCE, paint: { 'circle-radius': 0, 'circle-opacity': 0 } },
        { id: 'change-squares', type: 'fill', source: SQUARES, filter: areas, paint: { 'fill-color': ['interpolate', ['linear'], ['get', 'tone'], ...tones], 'fill-opacity': ['get', 'opacity'], 'fill-antialias': false } },
        // A line of the ground between neighbours.
        { id: 'change-edges', type: 'line', source: SQUARES, filter: areas, paint: { 'line-color': palette.land, 'line-width': 1 } },
        {
          id: 'change-numbers', type: 'symbol', source: SQUARES, filter: ['has', 'picture'],
          layout: { 'icon-image': ['get', 'picture'], 'icon-allow-overlap': true, 'icon-padding': 0 },
        },
      ],
    };
  }

  draw() {
    const { map, look } = this.plan;
    if (!map.getSource(SQUARES)) return;
    this.#gather();
    const differing = [...this.#squares.values()].filter(({ before, after }) => before !== after);
    const sizes = differing.map(({ before, after }) => Math.abs(after - before)).sort((a, b) => a - b);
    this.#busy = Math.max(LEAST_BUSY, sizes[Math.floor(sizes.length * 0.95)] ?? 0);
    map.getSource(SQUARES).setData({ type: 'FeatureCollection', features: differing.flatMap((square) => this.#featuresOf(square, look)) });
  }

  /** Cells of the loaded tiles as squares: their centres lie well within. */
  #gather() {
    const { map } = this.plan;
    this.#world = ACROSS * 2 ** Math.min(DEEPEST, Math.floor(map.getZoom()));
    this.#squares.clear();
    for (const { geometry, properties } of map.querySourceFeatures(SOURCE, { sourceLayer: SOURCE })) {
      const [lon, lat] = geometry.coordinates;
      const { x, y } = this.#placeOf(lon, lat);
      const square = this.#squares.get(`${x}:${y}`) ?? { x, y, before: 0, after: 0 };
      square.before += properties.before ?? 0;
      square.after += properties.after ?? 0;
      this.#squares.set(`${x}:${y}`, square);
    }
  }

  /** @param {number} lon @param {number} lat */
  #placeOf(lon, lat) {
    return { x: Math.floor(((lon + 180) / 360) * this.#world), y: Math.floor(mercator(lat) * this.#world) };
  }

  /** @param {Square} square @returns {[number, number, number, number]} west, south, east, north */
  #boundsOf({ x, y }) {
    const meridian = (/** @type {number} */ column) => (column / this.#world) * 360 - 180;
    return [meridian(x), parallel((y + 1) / this.#world), meridian(x + 1), parallel(y / this.#world)];
  }

  /** Small and within what chance does. @param {Square} square */
  #pale({ before, after }) {
    const size = Math.abs(after - before);
    return size < Math.max(LEAST_BUSY, this.#busy / 2) && size < DEVIATIONS * Math.sqrt(before + after);
  }

  /** @param {Square} square @param {Look} look */
  #featuresOf(square, look) {
    const [west, south, east, north] = this.#boundsOf(square);
    const delta = square.after - square.before;
    const [pale, size] = [this.#pale(square), Math.min(1, Math.abs(delta) / this.#busy)];
    const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
    const area = {
      type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] },
      // Never the middle of the scale, which would say that nothing changed.
      properties: { tone: Math.sign(delta) * (pale ? 0.4 : 0.4 + 0.6 * size), opacity: pale ? 0.3 : 0.55 + 0.3 * size },
    };
    if (pale) return [area];
    const middle = { type: 'Point', coordinates: [(west + east) / 2, parallel((square.y + 0.5) / this.#world)] };
    return [area, { type: 'Feature', geometry: middle, properties: { picture: deltaName(delta, look) } }];
  }

  /** @param {{x: number, y: number}} point */
  #at(point) {
    if (!this.plan.map) return null;
    const { lng, lat } = this.plan.map.unproject(point);
    const { x, y } = this.#placeOf(lng, lat);
    const found = this.#squares.get(`${x}:${y}`);
    return found && found.before !== found.after ? found : null;
  }

  /** @param {{x: number, y: number}} point */
  over({ x, y }) {
    return this.#at({ x, y }) !== null;
  }

  /** @param {{x: number, y: number}} point */
  hit({ x, y }) {
    const { card, look } = this.plan;
    const square = this.#at({ x, y });
    card.close();
    if (!square) return;
    const { before, after } = square;
    const bounds = this.#boundsOf(square);
    const [west, south, east, north] = bounds;
    card.show([(west + east) / 2, (south + north) / 2], changeCardOf({ before, after, chance: this.#pale(square) }, look, after ? this.plan.list(bounds) : null));
    this.plan.tell('square', { bounds, before, after });
  }
}
