/** @file What happens in the city right now: new and changed appeals appear without a reload. */

import { Marker } from './maplibre-gl.mjs';

/** Many changes at once are one refresh. */
const CALM_MS = 800;
const PULSE_MS = 2600;
/** More rings at once would be noise. */
const PULSES_MAX = 12;

/**
 * Gathers the news that the page is told: it alone listens to the city, since a browser keeps few connections.
 * @param {(news: any[]) => void} told gets what changed; nothing where news may have been missed
 * @param {AbortSignal} signal ends it
 */
export function listen(told, signal) {
  /** @type {any[]} */
  const gathered = [];
  let timer = 0;
  document.addEventListener('news', (event) => {
    const { detail } = /** @type {CustomEvent<string|null>} */ (event);
    if (detail) gathered.push(JSON.parse(detail));
    timer ||= window.setTimeout(() => {
      timer = 0;
      told(gathered.splice(0));
    }, CALM_MS);
  }, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
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
