/** @file «My position»: where the reader is, asked for once and only on a press. */

import { Marker } from './maplibre-gl.mjs';
import { findReader } from './controls.js';
import { words } from './words.js';

const CLOSE_ZOOM = 16;

/** @type {WeakMap<object, any>} */
const dots = new WeakMap();

/**
 * @param {import('./plan.js').Plan} plan
 * @param {(lat: number, lon: number) => void} found
 */
export async function locate(plan, found) {
  const { map, note, look } = plan;
  const said = words(look.lang);
  note.say(said.locating, 15);
  try {
    const { coords: { latitude, longitude } } = await findReader();
    const limits = map.getMaxBounds();
    if (limits && !limits.contains([longitude, latitude])) throw 'outside';
    note.say('');
    map.easeTo({ center: [longitude, latitude], zoom: Math.max(map.getZoom(), CLOSE_ZOOM) });
    if (plan.mode === 'pick') found(latitude, longitude);
    else mark(map, longitude, latitude);
  } catch (reason) {
    const why = reason === 'denied' || reason === 'outside' ? reason : 'failed';
    const message = { denied: said.locateDenied, outside: said.locateOutside, failed: said.locateFailed }[why];
    note.say(message, 10);
    plan.tell('locate-failed', { reason: why, message });
  }
}

/** @param {any} map @param {number} lon @param {number} lat */
function mark(map, lon, lat) {
  dots.get(map)?.remove();
  const dot = document.createElement('div');
  dot.className = 'me';
  dot.setAttribute('aria-hidden', 'true');
  dots.set(map, new Marker({ element: dot }).setLngLat([lon, lat]).addTo(map));
}
