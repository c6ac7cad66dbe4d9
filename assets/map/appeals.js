/** @file The appeals on the map: their source, their layers, and the circles gathered from tiles. */

import { gather, spotOf } from './groups.js';
import { circleName, forget } from './pictures.js';
import { signName } from './signs.js';

/** @import { Palette } from './palette.js' */
/** @import { Look } from './look.js' */
/** @import { Spot } from './groups.js' */

/** The vector source, and the layer within its tiles. */
export const SOURCE = 'appeals';
/** What is drawn after gathering. */
export const SHOWN = 'appeals-shown';
/** Where one appeal or a circle can be hit. */
export const HIT = ['appeals-signs', 'appeals-groups'];

/** Deeper tiles hold nothing new: at 16 the grid of a tile is finer than a hand. */
const DEEPEST = 16;
/** From here on everything stands for itself. */
export const SINGLES_FROM = 15;
/** …unless it stands on another: pixels between two of the same door. */
const SAME_DOOR = 5;

/** More than this on one map is a swarm, not a picture. */
const SHOWN_MAX = 450;
/** A few appeals in one place are not yet heat. */
const LEAST_HEAP = 4;

/**
 * @param {string} tiles absolute template
 * @param {'browse'|'pick'|'heat'|'show'} mode
 * @param {Palette} palette
 */
export function appealLayers(tiles, mode, palette) {
  const source = { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: DEEPEST };
  if (mode === 'heat') return { sources: { [SOURCE]: source }, layers: [heat(palette), heatSigns()] };
  return {
    sources: { [SOURCE]: source, [SHOWN]: { type: 'geojson', data: nothing() } },
    layers: [
      // Draws nothing; it only makes the map fetch the tiles that are gathered from.
      { id: 'appeals-fetched', type: 'circle', source: SOURCE, 'source-layer': SOURCE, paint: { 'circle-radius': 0, 'circle-opacity': 0 } },
      picture('appeals-signs', ['!', ['has', 'group']], true, ['interpolate', ['linear'], ['zoom'], 9, 0.6, 12, 0.75, 14, 0.92, 16, 1.05]),
      // Names step aside for circles, which are few; signs are many, and a plan without names is none.
      picture('appeals-groups', ['has', 'group'], false, 1),
    ],
  };
}

/** @param {string} id @param {any} filter @param {boolean} over whether names may lie under it @param {any} size */
const picture = (id, filter, over, size) => ({
  id, type: 'symbol', source: SHOWN, filter,
  layout: { 'icon-image': ['get', 'picture'], 'icon-size': size, 'icon-allow-overlap': true, 'icon-ignore-placement': over, 'icon-padding': 0, 'symbol-sort-key': ['get', 'order'] },
});

/** @param {Palette} c */
function heat(c) {
  const dark = c.theme === 'dark';
  const steps = dark
    ? ['rgba(90, 60, 110, 0)', 'rgba(104, 62, 118, .42)', 'rgba(160, 70, 104, .62)', 'rgba(216, 98, 78, .76)', 'rgba(244, 154, 84, .86)', 'rgba(255, 224, 160, .95)']
    : ['rgba(250, 214, 130, 0)', 'rgba(249, 209, 122, .5)', 'rgba(244, 168, 84, .66)', 'rgba(226, 110, 66, .76)', 'rgba(184, 52, 60, .84)', 'rgba(112, 22, 58, .9)'];
  const at = [0, 0.12, 0.3, 0.52, 0.76, 1];
  return {
    id: 'appeals-heat', type: 'heatmap', source: SOURCE, 'source-layer': SOURCE,
    paint: {
      'heatmap-weight': ['coalesce', ['get', 'count'], 1],
      'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 8, 16, 11, 32, 14, 52],
      'heatmap-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.9, 14.6, 0.72, 15.4, 0],
      'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], ...at.flatMap((stop, i) => [stop, steps[i]])],
    },
  };
}

const heatSigns = () => ({
  id: 'appeals-signs', type: 'symbol', source: SOURCE, 'source-layer': SOURCE, minzoom: 14.8, filter: ['has', 'number'],
  layout: {
    'icon-image': ['concat', 'sign:', ['get', 'state'], ['case', ['to-boolean', ['get', 'late']], '!', '']],
    'icon-size': ['interpolate', ['linear'], ['zoom'], 14.8, 0.7, 16, 1], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
  },
  paint: { 'icon-opacity': ['interpolate', ['linear'], ['zoom'], 14.8, 0, 15.3, 1] },
});

const nothing = () => ({ type: 'FeatureCollection', features: [] });

/**
 * Gathers what the loaded tiles hold and shows it. Gives what is shown: a feature's `at` is its place there.
 * @param {any} map
 * @param {Look} look
 */
export function showAppeals(map, look) {
  const zoom = map.getZoom();
  const spots = map.querySourceFeatures(SOURCE, { sourceLayer: SOURCE }).map(spotOf);
  let radius = radiusAt(zoom);
  let shown = gather(spots, zoom, radius);
  while (shown.length > SHOWN_MAX && zoom < SINGLES_FROM) shown = gather(spots, zoom, (radius *= 1.4));
  const features = shown.map((spot, at) => featureOf(spot, at, look));
  map.getSource(SHOWN).setData({ type: 'FeatureCollection', features });
  forget(map, new Set(features.map(({ properties }) => properties.picture)));
  return shown;
}

/** Circles need room below; nearer to the street only what truly overlaps is gathered. @param {number} zoom */
function radiusAt(zoom) {
  if (zoom >= SINGLES_FROM) return SAME_DOOR;
  return zoom < 12 ? 62 : zoom < 13 ? 48 : zoom < 14 ? 30 : 18;
}

/** @param {Spot} spot @param {number} at @param {Look} look */
function featureOf(spot, at, look) {
  const geometry = { type: 'Point', coordinates: [spot.lon, spot.lat] };
  const [single] = spot.count === 1 ? spot.singles : [];
  if (!single) return { type: 'Feature', geometry, properties: { at, group: true, picture: circleName(spot, look), order: spot.count } };
  const late = spot.overdue > 0;
  // What burns lies on top.
  return { type: 'Feature', geometry, properties: { ...single, at, picture: signName(single.state, late), order: late ? 1 : 0 } };
}

/**
 * Tunes the heat so that the busiest places of this view glow and the rest can still be told apart.
 * @param {any} map
 * @param {string} what the property that weighs: `count`, `open` or `overdue`
 */
export function tuneHeat(map, what) {
  const spots = map.querySourceFeatures(SOURCE, { sourceLayer: SOURCE }).map(spotOf);
  if (!spots.length || !map.getLayer('appeals-heat')) return;
  const weigh = (/** @type {Spot} */ spot) => (what === 'open' ? spot.open : what === 'overdue' ? spot.overdue : spot.count);
  const heaps = gather(spots, map.getZoom(), 24).map((heap) => weigh(heap)).filter((n) => n > 0).sort((a, b) => a - b);
  const busy = Math.max(LEAST_HEAP, heaps[Math.floor(heaps.length * 0.97)] ?? 1);
  map.setPaintProperty('appeals-heat', 'heatmap-intensity', 3.2 / busy);
  const weight = what === 'count' ? ['coalesce', ['get', 'count'], 1] : ['coalesce', ['get', what], ['case', ['to-boolean', ['get', 'late']], 1, 0]];
  map.setPaintProperty('appeals-heat', 'heatmap-weight', weight);
}
