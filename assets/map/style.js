/** @file The plan of the city: sources and layers of the base map, for a theme and a language. */

import { labels } from './labels.js';
import { edges, middles } from './outlines.js';

/** @import { Palette } from './palette.js' */
/** @import { Lang } from './words.js' */

/** Grows with the zoom as streets do: doubling, but gently. @param {number[]} stops zoom, value, … */
const grow = (...stops) => ['interpolate', ['exponential', 1.5], ['zoom'], ...stops];

/** @param {number} n */
const ofClass = (n) => ['==', ['to-number', ['get', 'class']], n];

/**
 * @param {{palette: Palette, lang: Lang, fonts: string[], origin: string, districts: object}} look
 *   `districts`: the outlines, fetched once, since their names need places of their own
 * @returns {any} a style for MapLibre
 */
export function cityStyle({ palette, lang, fonts, origin, districts }) {
  const plan = (/** @type {string} */ name) => ({ type: 'geojson', data: `${origin}/api/v1/basemap/${name}`, tolerance: 0.25 });
  return {
    version: 8,
    name: 'city',
    // No `glyphs`: letters are drawn by the browser from the page's own typeface.
    sources: {
      water: plan('water'), green: plan('green'), streets: plan('streets'),
      rail: plan('rail'), metro: plan('metro'), places: plan('places'),
      district: { type: 'geojson', data: districts, tolerance: 0.1 },
      'district-edges': { type: 'geojson', data: edges(districts), tolerance: 0.1 },
      'district-names': { type: 'geojson', data: middles(districts) },
    },
    layers: [...ground(palette), ...streets(palette), ...rails(palette), ...borders(palette), ...stations(palette), ...labels(palette, lang, fonts)],
  };
}

/** @param {Palette} c */
function ground(c) {
  return [
    { id: 'outside', type: 'background', paint: { 'background-color': c.outside } },
    { id: 'land', type: 'fill', source: 'district', paint: { 'fill-color': c.land, 'fill-antialias': false } },
    // The edge of the city, as a printed plan would show it.
    { id: 'edge', type: 'line', source: 'district', layout: round, paint: { 'line-color': c.border, 'line-opacity': 0.12, 'line-width': grow(8, 5, 13, 16), 'line-blur': grow(8, 4, 13, 12) } },
    { id: 'green', type: 'fill', source: 'green', filter: polygons, paint: { 'fill-color': c.green, 'fill-opacity': grow(9, 0.75, 13, 1) } },
    { id: 'water', type: 'fill', source: 'water', filter: polygons, paint: { 'fill-color': c.water } },
    { id: 'stream', type: 'line', source: 'water', filter: lines, layout: round, paint: { 'line-color': c.water, 'line-width': grow(9, 1, 16, 10) } },
    // A wide soft line on the edge, so that water meets land as if drawn with a wash.
    { id: 'shore-soft', type: 'line', source: 'water', filter: polygons, layout: round, paint: { 'line-color': c.shore, 'line-opacity': 0.35, 'line-width': grow(9, 1.5, 16, 12), 'line-blur': grow(9, 1.5, 16, 10) } },
    { id: 'shore', type: 'line', source: 'water', filter: polygons, layout: round, paint: { 'line-color': c.shore, 'line-width': grow(9, 0.5, 16, 1.4) } },
  ];
}

/** @param {Palette} c */
function streets(c) {
  const width = {
    3: grow(12, 0.4, 14, 2.4, 16, 7, 18, 18),
    2: grow(10, 0.5, 12, 1.5, 14, 4.2, 16, 11, 18, 26),
    1: grow(9, 0.8, 11, 1.8, 12, 2.6, 14, 6, 16, 14, 18, 32),
  };
  const from = { 3: 12, 2: 10, 1: 8 };
  const casing = (/** @type {1|2|3} */ n) => ({
    id: `street-${n}-casing`, type: 'line', source: 'streets', filter: ofClass(n), minzoom: from[n], layout: round,
    paint: { 'line-color': n === 1 ? c.mainCasing : c.casing, 'line-gap-width': width[n], 'line-width': grow(10, 0.5, 14, 1, 18, 1.6) },
  });
  const fill = (/** @type {1|2|3} */ n) => ({
    id: `street-${n}`, type: 'line', source: 'streets', filter: ofClass(n), minzoom: from[n], layout: round,
    paint: { 'line-color': n === 1 ? c.main : c.street, 'line-width': width[n] },
  });
  // All casings first: crossings stay open, as on a printed plan.
  return [casing(3), casing(2), casing(1), fill(3), fill(2), fill(1)];
}

/** @param {Palette} c */
function rails(c) {
  const rail = ['!=', ['get', 'kind'], 'metro'];
  return [
    { id: 'rail', type: 'line', source: 'rail', filter: rail, minzoom: 9.5, paint: { 'line-color': c.rail, 'line-width': grow(10, 0.6, 14, 1.4, 17, 2.4) } },
    { id: 'rail-ties', type: 'line', source: 'rail', filter: rail, minzoom: 12, paint: { 'line-color': c.rail, 'line-width': grow(12, 2.2, 14, 4, 17, 8), 'line-dasharray': [0.3, 3.4] } },
    { id: 'metro-line', type: 'line', source: 'rail', filter: ['==', ['get', 'kind'], 'metro'], layout: round, paint: { 'line-color': lineColour(c), 'line-opacity': grow(9, 0.75, 13, 0.5, 15.5, 0.14), 'line-width': grow(9, 1, 12, 2, 16, 4) } },
  ];
}

/** @param {Palette} c */
function borders(c) {
  return [
    { id: 'district-soft', type: 'line', source: 'district-edges', layout: round, paint: { 'line-color': c.border, 'line-opacity': grow(9, 0.22, 14, 0.1), 'line-width': grow(9, 3.5, 14, 9) } },
    { id: 'district-border', type: 'line', source: 'district-edges', layout: { 'line-join': 'round' }, paint: { 'line-color': c.border, 'line-opacity': grow(9, 0.95, 15, 0.6), 'line-width': grow(9, 0.9, 14, 1.5), 'line-dasharray': [4, 2.5] } },
  ];
}

/** @param {Palette} c */
function stations(c) {
  return [
    { id: 'metro', type: 'circle', source: 'metro', minzoom: 9.5, paint: { 'circle-radius': grow(10, 1.6, 12, 3, 14, 4.6, 17, 7), 'circle-color': c.stationFill, 'circle-stroke-color': lineColour(c), 'circle-stroke-width': grow(10, 1.1, 14, 2.4, 17, 4) } },
  ];
}

/** @param {Palette} c */
export const lineColour = (c) => ['match', ['get', 'line'], 'M1', c.M1, 'M2', c.M2, 'M3', c.M3, c.rail];

const round = { 'line-join': 'round', 'line-cap': 'round' };
const polygons = ['==', ['geometry-type'], 'Polygon'];
const lines = ['==', ['geometry-type'], 'LineString'];

/** Kinds of our layers that names are read on. */
const UNDER = new Set(['heatmap', 'fill', 'line']);

/**
 * Lays our layers on a style: heat and areas under its names, signs above all.
 * @param {any} style
 * @param {Record<string, any>} sources
 * @param {any[]} layers
 */
export function laid(style, sources, layers) {
  const names = style.layers.findIndex((/** @type {any} */ { type }) => type === 'symbol');
  const ground = names < 0 ? style.layers : style.layers.slice(0, names);
  const under = layers.filter(({ type }) => UNDER.has(type));
  const over = layers.filter(({ type }) => !UNDER.has(type));
  return { ...style, sources: { ...style.sources, ...sources }, layers: [...ground, ...under, ...style.layers.slice(ground.length), ...over] };
}
