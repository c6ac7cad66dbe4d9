/** @file How the map looks and behaves: theme, language, typeface, gestures. */

import { paletteOf } from './palette.js';
import { words } from './words.js';

/**
 * @typedef {object} Look
 * @property {import('./palette.js').Palette} palette
 * @property {import('./words.js').Lang} lang
 * @property {string[]} fonts families of the page, the first wins
 */

/** @param {HTMLElement} element @returns {Look} */
export function lookOf(element) {
  const fonts = getComputedStyle(element).fontFamily.split(',').map((family) => family.trim()).filter(Boolean);
  return { palette: paletteOf(element), lang: langOf(element), fonts };
}

/** @param {HTMLElement} element @returns {import('./words.js').Lang} */
export function langOf(element) {
  return (element.getAttribute('lang') || document.documentElement.lang).startsWith('en') ? 'en' : 'uk';
}

/**
 * The parts of MapLibre's options that are manners rather than places.
 * @param {HTMLElement} element
 * @param {string} mode
 * @param {import('./words.js').Lang} lang
 */
export function manners(element, mode, lang) {
  const said = words(lang);
  return {
    attributionControl: false,
    // A plan has its north at the top and lies flat.
    dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, renderWorldCopies: false,
    maxZoom: 18.5,
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    cooperativeGestures: mode === 'show' || element.getAttribute('gestures') === 'cooperative',
    // What the city says of its appeals changes by the minute: ask each time, and let the ETag spare the bytes.
    transformRequest: (/** @type {string} */ url) => (url.includes('/tiles/') && url.startsWith(location.origin) ? { url, cache: 'no-cache' } : { url }),
    locale: {
      'Map.Title': said.map, 'Marker.Title': said.pin, 'Popup.Close': said.close,
      'CooperativeGesturesHandler.WindowsHelpText': said.scrollWheel,
      'CooperativeGesturesHandler.MacHelpText': said.scrollMac,
      'CooperativeGesturesHandler.MobileHelpText': said.scrollTouch,
    },
  };
}
