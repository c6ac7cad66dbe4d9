/** @file What happens in the city right now: new and changed appeals appear without a reload. */

import { Marker } from './maplibre-gl.mjs';

/** Many changes at once are one refresh. */
const CALM_MS = 800;
const PULSE_MS = 2600;
/** More rings at once would be noise. */
const PULSES_MAX = 12;
/** A browser gives a stream up that was refused, as a proxy does while the server behind it starts: then we try. */
const AGAIN_MS = 5000;

export class Live {
  /** @type {EventSource|null} */
  #stream = null;
  /** @type {any[]} */
  #news = [];
  #timer = 0;
  #again = 0;
  #broken = false;

  /**
   * @param {string} address of the stream
   * @param {(news: any[]) => void} told gets what changed, gathered; nothing where news may have been missed
   */
  constructor(address, told) {
    this.address = address;
    this.told = told;
    this.#open();
  }

  #open() {
    this.#again = 0;
    const stream = (this.#stream = new EventSource(this.address));
    stream.addEventListener('open', () => {
      if (this.#broken) this.#tell();
      this.#broken = false;
    });
    stream.addEventListener('error', () => {
      this.#broken = true;
      if (stream.readyState === EventSource.CLOSED) this.#again ||= window.setTimeout(() => this.#open(), AGAIN_MS);
    });
    stream.addEventListener('lost', () => this.#tell());
    stream.addEventListener('appeal', (event) => {
      try {
        this.#news.push(JSON.parse(/** @type {MessageEvent} */ (event).data));
      } catch {
        // A line that is not ours; the refresh is still right.
      }
      this.#tell();
    });
  }

  #tell() {
    this.#timer ||= window.setTimeout(() => {
      this.#timer = 0;
      this.told(this.#news.splice(0));
    }, CALM_MS);
  }

  stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
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
