/** @file What happens in the city right now: new and changed appeals appear without a reload. */

import { Marker } from './maplibre-gl.mjs';

/** Many changes at once are one refresh. */
const CALM_MS = 800;
const PULSE_MS = 2600;
/** More rings at once would be noise. */
const PULSES_MAX = 12;

export class Live {
  /** @type {EventSource|null} */
  #stream = null;
  /** @type {any[]} */
  #news = [];
  #timer = 0;

  /**
   * @param {string} address of the stream
   * @param {(news: any[]) => void} told gets what changed, gathered
   */
  constructor(address, told) {
    this.#stream = new EventSource(address);
    this.#stream.addEventListener('appeal', (event) => {
      try {
        this.#news.push(JSON.parse(/** @type {MessageEvent} */ (event).data));
      } catch {
        // A line that is not ours; the refresh is still right.
      }
      this.#timer ||= window.setTimeout(() => {
        this.#timer = 0;
        told(this.#news.splice(0));
      }, CALM_MS);
    });
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = null;
  }
}

/**
 * A ring that spreads once where something changed. Who asked for less motion gets a ring that only fades.
 * @param {any} map
 * @param {any[]} news changes as the stream tells them
 */
export function pulse(map, news) {
  const seen = map.getBounds();
  const places = news.map(({ point }) => point).filter((point) => point && seen.contains([point.lon, point.lat]));
  for (const { lon, lat } of places.slice(0, PULSES_MAX)) {
    const ring = document.createElement('div');
    ring.className = 'pulse';
    ring.setAttribute('aria-hidden', 'true');
    const marker = new Marker({ element: ring }).setLngLat([lon, lat]).addTo(map);
    // The marker names its element for screen readers; this one says nothing.
    ring.removeAttribute('aria-label');
    ring.removeAttribute('role');
    setTimeout(() => marker.remove(), PULSE_MS);
  }
}
