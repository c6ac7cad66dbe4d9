/** @file The names on the plan. */

/** @import { Palette } from './palette.js' */
/** @import { Lang } from './words.js' */

/** @param {number[]} stops */
const steady = (...stops) => ['interpolate', ['linear'], ['zoom'], ...stops];

/**
 * @param {Palette} c
 * @param {Lang} lang
 * @param {string[]} fonts families of the page; a weight is named by a word before them
 */
export function labels(c, lang, fonts) {
  const name = ['coalesce', ['get', lang], ['get', 'uk'], ''];
  const regular = ['Regular', ...fonts];
  const strong = ['Semibold', ...fonts];
  const italic = ['Italic', ...fonts];
  const ink = (/** @type {string} */ colour, width = 1.4) => ({ 'text-color': colour, 'text-halo-color': c.halo, 'text-halo-width': width, 'text-halo-blur': 0.6 });
  const street = (/** @type {number} */ n, /** @type {number} */ minzoom) => ({
    id: `street-name-${n}`, type: 'symbol', source: 'streets', minzoom, filter: ['==', ['to-number', ['get', 'class']], n],
    layout: {
      'symbol-placement': 'line', 'symbol-spacing': 420, 'text-field': name, 'text-font': regular,
      'text-size': steady(12, 10.5, 15, n === 1 ? 13 : 12, 18, 15), 'text-max-angle': 32, 'text-padding': 12, 'text-letter-spacing': 0.01,
    },
    paint: { ...ink(c.streetName), 'text-halo-color': c.street },
  });
  const place = (/** @type {number} */ rank, /** @type {number} */ minzoom, /** @type {any} */ size) => ({
    id: `place-${rank}`, type: 'symbol', source: 'places', minzoom, filter: ['==', ['to-number', ['get', 'rank']], rank],
    layout: { 'text-field': name, 'text-font': rank === 1 ? strong : regular, 'text-size': size, 'text-max-width': 7, 'text-padding': 6, 'text-line-height': 1.1, 'text-variable-anchor': ['center', 'top', 'bottom'], 'text-radial-offset': 0.9 },
    paint: ink(c.placeName, 1.6),
  });
  return [
    street(3, 14.2), street(2, 13), street(1, 12),
    {
      id: 'green-name', type: 'symbol', source: 'green', minzoom: 12.5, filter: ['has', 'uk'],
      layout: { 'text-field': name, 'text-font': italic, 'text-size': steady(12, 11, 16, 13), 'text-max-width': 7, 'text-padding': 30 },
      paint: { ...ink(c.greenName), 'text-halo-color': c.green },
    },
    {
      id: 'water-name', type: 'symbol', source: 'water', minzoom: 10, filter: ['all', ['has', 'uk'], ['!=', ['geometry-type'], 'LineString']],
      layout: { 'text-field': name, 'text-font': italic, 'text-size': steady(10, 12, 15, 16), 'text-letter-spacing': 0.08, 'text-max-width': 6, 'text-padding': 40 },
      paint: { ...ink(c.waterName, 1), 'text-halo-color': c.water },
    },
    {
      id: 'stream-name', type: 'symbol', source: 'water', minzoom: 11, filter: ['all', ['has', 'uk'], ['==', ['geometry-type'], 'LineString']],
      layout: { 'symbol-placement': 'line', 'symbol-spacing': 500, 'text-field': name, 'text-font': italic, 'text-size': steady(10, 12, 15, 15), 'text-letter-spacing': 0.12 },
      paint: { ...ink(c.waterName, 1), 'text-halo-color': c.water },
    },
    {
      id: 'metro-name', type: 'symbol', source: 'metro', minzoom: 13, filter: ['==', ['geometry-type'], 'Point'],
      layout: { 'text-field': name, 'text-font': regular, 'text-size': steady(13, 11, 16, 13.5), 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.8, 'text-justify': 'auto', 'text-max-width': 9 },
      paint: ink(c.metroName),
    },
    place(3, 13, steady(13, 11, 16, 13.5)),
    place(2, 11.8, steady(11, 11, 15, 14)),
    place(1, 10.5, steady(10, 11.5, 14, 15)),
    {
      id: 'district-name', type: 'symbol', source: 'district-names', minzoom: 8.5, maxzoom: 13,
      layout: {
        'text-field': name, 'text-font': strong, 'text-size': steady(9, 10.5, 12, 17), 'text-max-width': 8,
        'text-letter-spacing': 0.06, 'text-line-height': 1.15, 'text-padding': 0,
        // Steps aside for a circle that stands in the middle.
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 1.2, 'text-justify': 'center',
      },
      paint: { ...ink(c.districtName, 1.8), 'text-opacity': steady(11.6, 0.95, 13, 0.35) },
    },
  ];
}
