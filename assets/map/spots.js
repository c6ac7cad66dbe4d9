/** @file Hot spots: where more is written from than chance explains. Their squares as one shape, and a numbered button. */

import { Marker } from './maplibre-gl.mjs';
import { make, spotCardOf, spotName } from './popup.js';
import { words } from './words.js';

/** @import { Palette } from './palette.js' */

/**
 * As `GET /api/v1/hot-spots` tells it.
 * @typedef {object} HotSpot
 * @property {{lon: number, lat: number}} point
 * @property {{uk: string, en: string}|null} district
 * @property {{uk: string, en: string}|null} category
 * @property {number} of_category
 * @property {number} expected
 * @property {{bounds: [number, number, number, number]}[]} cells
 */

const SPOTS = 'spots';
/** More numbers than this cover the map. */
const NUMBERED = 20;

export class Spots {
  /** @type {HotSpot[]} */ #spots = [];
  /** @type {any[]} */ #markers = [];
  #stop = new AbortController();

  /** @param {import('./plan.js').Plan} plan */
  constructor(plan) {
    this.plan = plan;
  }

  /** Those that bear a number, in its order. */
  get numbered() {
    return this.#spots.slice(0, NUMBERED);
  }

  /** Fetches what the attribute names; only the newest counts. */
  async obey() {
    this.#stop.abort();
    const { signal } = (this.#stop = new AbortController());
    const address = this.plan.element.getAttribute('spots');
    if (!address) return this.#show([]);
    try {
      const answer = await fetch(address, { signal });
      if (!answer.ok) throw answer.status;
      this.#show((await answer.json()).spots);
    } catch {
      if (signal.aborted) return;
      // Yesterday's would be taken for those of what is asked now.
      this.#show([]);
      this.plan.note.say(words(this.plan.look.lang).spotsFailed, 8);
    }
  }

  /** @param {HotSpot[]} spots */
  #show(spots) {
    if (this.#markers.length) this.plan.card.close();
    this.#spots = spots;
    this.hang();
    this.lay();
  }

  /** Brings the map's layers up to what was fetched, if it has a style to lay them on. */
  lay() {
    const { map, styled, look } = this.plan;
    if (!map || !styled) return;
    const { sources, layers } = this.ours(look.palette);
    if (!layers.length) {
      for (const id of LAYERS) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(SPOTS)) map.removeSource(SPOTS);
    } else if (map.getSource(SPOTS)) map.getSource(SPOTS).setData(sources[SPOTS].data);
    else {
      map.addSource(SPOTS, sources[SPOTS]);
      for (const layer of layers) map.addLayer(layer, this.plan.names);
    }
  }

  /** Hangs the numbers, anew after a change of language. */
  hang() {
    const { map, look } = this.plan;
    for (const marker of this.#markers) marker.remove();
    this.#markers = !map ? [] : this.numbered.map((spot, index) => {
      const button = make('button', { type: 'button', class: 'spot', role: 'button', 'aria-expanded': 'false', 'aria-label': spotName(spot, index + 1, look.lang) }, make('span', {}, String(index + 1)));
      button.addEventListener('click', (event) => {
        // The map would close the card again.
        event.stopPropagation();
        this.#open(index, button);
      });
      // What matters most lies on top.
      button.style.zIndex = String(NUMBERED - index);
      return new Marker({ element: button, anchor: 'bottom' }).setLngLat(spot.point).addTo(map);
    });
  }

  /** @param {number} index @param {HTMLElement} button */
  #open(index, button) {
    const spot = this.#spots[index];
    this.plan.card.show([spot.point.lon, spot.point.lat], spotCardOf(spot, index + 1, this.plan.look), button);
    this.plan.tell('spot', { index });
  }

  /** Sources and layers, if there is something to show. @param {Palette} palette @returns {{sources: Record<string, any>, layers: any[]}} */
  ours(palette) {
    if (!this.#spots.length) return { sources: {}, layers: [] };
    const line = (/** @type {string} */ id, /** @type {string} */ colour, /** @type {number} */ width) => ({
      id, type: 'line', source: SPOTS, filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width },
    });
    return {
      sources: { [SPOTS]: { type: 'geojson', data: { type: 'FeatureCollection', features: this.#spots.flatMap(shapeOf) }, tolerance: 0 } },
      layers: [
        // Without smoothed edges, which would show as lines between the squares.
        { id: LAYERS[0], type: 'fill', source: SPOTS, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': palette.ink, 'fill-opacity': 0.1, 'fill-antialias': false } },
        line(LAYERS[1], palette.surface, 4.5),
        line(LAYERS[2], palette.ink, 2),
      ],
    };
  }

  stop() {
    this.#stop.abort();
  }
}

/** From below; the heat that fades in is laid under the first. */
const LAYERS = ['spots-fill', 'spots-halo', 'spots-edge'];

/** A spot's squares, and the lines around them: a side that two squares share is within. @param {HotSpot} spot */
function shapeOf({ cells }) {
  /** @type {Map<string, number[][]>} */
  const sides = new Map();
  const squares = cells.map(({ bounds: [west, south, east, north] }) => {
    const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
    for (let i = 0; i < 4; i++) {
      const side = [ring[i], ring[i + 1]];
      const key = side.map((corner) => corner.map((degrees) => degrees.toFixed(7)).join()).sort().join();
      if (!sides.delete(key)) sides.set(key, side);
    }
    return [ring];
  });
  const shape = (/** @type {string} */ type, /** @type {any} */ coordinates) => ({ type: 'Feature', properties: {}, geometry: { type, coordinates } });
  return [shape('MultiPolygon', squares), shape('MultiLineString', [...sides.values()])];
}
