/** @file Pictures of signs and circles on the map: drawn when the map first asks for them, by what their name says. */

import { drawDelta, drawDot, drawGroup, drawSign, FINE, signName } from './signs.js';
import { deltaOf, short, STATES } from './words.js';

/** @import { Look } from './look.js' */
/** @import { Spot } from './groups.js' */

/** Circles keep this many pictures before those that are no longer seen are let go. */
const PICTURES_MAX = 500;
/** Shares in so many parts: neighbours look the same to an eye. */
const PARTS = 16;

/**
 * Hangs the signs of all states, anew after a change of theme.
 * @param {any} map
 * @param {Look} look
 */
export function hangSigns(map, { palette }) {
  for (const state of STATES) {
    for (const late of [false, true]) {
      const id = signName(state, late);
      if (map.hasImage(id)) map.updateImage(id, drawSign(state, late, palette));
      else map.addImage(id, drawSign(state, late, palette), { pixelRatio: FINE });
    }
  }
}

/**
 * Name of the picture of a circle: it says all that is drawn, so that equal ones share it.
 * @param {Spot} spot
 * @param {Look} look
 */
export function circleName({ count, open, waiting, overdue }, { palette, lang }) {
  if (count === 1) return `group:${palette.theme}:${overdue ? 'late' : open ? 'open' : waiting ? 'waiting' : 'done'}`;
  const size = Math.min(58, Math.round(23 + Math.log10(count) * 9));
  // Each share ends where the next begins; a few among many are still seen.
  const end = (/** @type {number} */ from, /** @type {number} */ n) => (n > 0 ? Math.min(PARTS, Math.max(from + 1, Math.round((n / count) * PARTS))) : from);
  const late = end(0, overdue);
  const owed = end(late, open > overdue ? open : 0);
  const asked = end(owed, waiting > 0 ? open + waiting : 0);
  return `group:${palette.theme}:${short(lang, count)}:${size}:${late}:${owed}:${asked}`;
}

/** Name of the picture of a difference. @param {number} delta @param {Look} look */
export const deltaName = (delta, { palette, lang }) => `delta:${palette.theme}:${deltaOf(lang, delta)}`;

/**
 * Draws a circle or a difference whose picture is not there yet.
 * @param {any} map
 * @param {string} id
 * @param {Look} look
 */
export function drawMissing(map, id, { palette, fonts }) {
  const [kind, , label, size, ...ends] = id.split(':');
  if ((kind !== 'group' && kind !== 'delta') || map.hasImage(id)) return;
  const pixels = kind === 'delta' ? drawDelta(label, palette, fonts.join(', ')) : size === undefined
    ? drawDot(/** @type {import('./signs.js').Share} */ (label), palette)
    : drawGroup({ label, size: Number(size), ends: ends.map((end) => Number(end) / PARTS), font: fonts.join(', ') }, palette);
  map.addImage(id, pixels, { pixelRatio: FINE });
}

/**
 * Lets go of pictures that are no longer seen, once there are many.
 * @param {any} map
 * @param {Set<string>} used
 */
export function forget(map, used) {
  const pictures = map.listImages().filter((/** @type {string} */ id) => id.startsWith('group:'));
  if (pictures.length > PICTURES_MAX) for (const id of pictures) if (!used.has(id)) map.removeImage(id);
}
