/** @file The appeals on the map: their source, their layers, and the circles gathered from tiles. */

import { gather, spotOf } from './groups.js';
import { drawGroup, drawSign, FINE, signName } from './signs.js';
import { short, STATES } from './words.js';

/** @import { Palette } from './palette.js' */
/** @import { Lang } from './words.js' */
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
const SINGLES_FROM = 15;

const GROUP_PICTURES_MAX = 300;

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
      picture('appeals-signs', ['!', ['has', 'group']], ['interpolate', ['linear'], ['zoom'], 9, 0.6, 12, 0.75, 14, 0.92, 16, 1.05]),
      picture('appeals-groups', ['has', 'group'], 1),
    ],
  };
}

/** @param {string} id @param {any} filter @param {any} size */
const picture = (id, filter, size) => ({
  id, type: 'symbol', source: SHOWN, filter,
  layout: { 'icon-image': ['get', 'picture'], 'icon-size': size, 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['get', 'order'] },
});

/** @param {Palette} c */
function heat(c) {
  const dark = c.theme === 'dark';
  const steps = dark
    ? ['rgba(40, 70, 110, 0)', 'rgba(58, 104, 150, .45)', 'rgba(88, 136, 168, .62)', 'rgba(205, 165, 92, .75)', 'rgba(238, 146, 84, .86)', 'rgba(255, 196, 160, .95)']
    : ['rgba(120, 160, 190, 0)', 'rgba(126, 166, 196, .4)', 'rgba(150, 170, 178, .58)', 'rgba(232, 178, 96, .72)', 'rgba(218, 112, 66, .82)', 'rgba(160, 40, 44, .92)'];
  const at = [0, 0.12, 0.3, 0.52, 0.76, 1];
  return {
    id: 'appeals-heat', type: 'heatmap', source: SOURCE, 'source-layer': SOURCE,
    paint: {
      'heatmap-weight': ['coalesce', ['get', 'count'], 1],
      'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 8, 14, 11, 24, 14, 34],
      'heatmap-opacity': ['interpolate', ['linear'], ['zoom'], 14.4, 0.9, 15.6, 0],
      'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], ...at.flatMap((stop, i) => [stop, steps[i]])],
    },
  };
}

const heatSigns = () => ({
  id: 'appeals-signs', type: 'symbol', source: SOURCE, 'source-layer': SOURCE, minzoom: 14.4, filter: ['has', 'number'],
  layout: {
    'icon-image': ['concat', 'sign:', ['get', 'state'], ['case', ['to-boolean', ['get', 'late']], '!', '']],
    'icon-size': ['interpolate', ['linear'], ['zoom'], 14.4, 0.7, 16, 1], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
  },
  paint: { 'icon-opacity': ['interpolate', ['linear'], ['zoom'], 14.4, 0, 15.2, 1] },
});

const nothing = () => ({ type: 'FeatureCollection', features: [] });

/**
 * Puts the pictures of all signs on the map, anew after a change of theme.
 * @param {any} map
 * @param {Palette} palette
 */
export function hangSigns(map, palette) {
  for (const id of map.listImages()) if (id.startsWith('group:')) map.removeImage(id);
  for (const state of STATES) {
    for (const late of [false, true]) {
      const id = signName(state, late);
      if (map.hasImage(id)) map.updateImage(id, drawSign(state, late, palette));
      else map.addImage(id, drawSign(state, late, palette), { pixelRatio: FINE });
    }
  }
}

/**
 * Gathers what the loaded tiles hold and shows it.
 * @param {any} map
 * @param {{palette: Palette, lang: Lang, fonts: string[]}} look
 */
export function showAppeals(map, look) {
  const zoom = map.getZoom();
  const spots = map.querySourceFeatures(SOURCE, { sourceLayer: SOURCE }).map(spotOf);
  const shown = gather(spots, zoom, radiusAt(zoom));
  const pictures = map.listImages().filter((/** @type {string} */ id) => id.startsWith('group:'));
  if (pictures.length > GROUP_PICTURES_MAX) pictures.forEach((/** @type {string} */ id) => map.removeImage(id));
  map.getSource(SHOWN).setData({ type: 'FeatureCollection', features: shown.map((spot) => featureOf(map, spot, look)) });
  return spots;
}

/** Circles need room below; nearer to the street only what truly overlaps is gathered. @param {number} zoom */
function radiusAt(zoom) {
  if (zoom >= SINGLES_FROM) return 0;
  return zoom < 12 ? 52 : zoom < 13.5 ? 44 : 30;
}

/** @param {any} map @param {Spot} spot @param {{palette: Palette, lang: Lang, fonts: string[]}} look */
function featureOf(map, spot, look) {
  const geometry = { type: 'Point', coordinates: [spot.lon, spot.lat] };
  if (spot.single) {
    const { state } = spot.single;
    const late = spot.overdue > 0;
    // What burns lies on top.
    return { type: 'Feature', geometry, properties: { ...spot.single, picture: signName(state, late), order: late ? 1 : 0 } };
  }
  const picture = groupPicture(map, spot, look);
  return { type: 'Feature', geometry, properties: { group: true, count: spot.count, box: spot.box, picture, order: spot.count } };
}

/** @param {any} map @param {Spot} spot @param {{palette: Palette, lang: Lang, fonts: string[]}} look */
function groupPicture(map, { count, open, overdue }, { palette, lang, fonts }) {
  const label = short(lang, count);
  const size = Math.min(54, Math.round(29 + Math.log10(count) * 7));
  // Shares in 24ths: neighbours of one picture look the same to an eye.
  const [late24, open24] = [overdue, open].map((n) => (n > 0 ? Math.max(1, Math.round((n / count) * 24)) : 0));
  const id = `group:${label}:${size}:${late24}:${open24}`;
  if (!map.hasImage(id)) map.addImage(id, drawGroup({ label, size, late: late24 / 24, open: open24 / 24, font: fonts.join(', ') }, palette), { pixelRatio: FINE });
  return id;
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
  const busy = heaps[Math.floor(heaps.length * 0.97)] ?? 1;
  map.setPaintProperty('appeals-heat', 'heatmap-intensity', 2.4 / busy);
  const weight = what === 'count' ? ['coalesce', ['get', 'count'], 1] : ['coalesce', ['get', what], ['case', ['to-boolean', ['get', 'late']], 1, 0]];
  map.setPaintProperty('appeals-heat', 'heatmap-weight', weight);
}
