/** @file The appeals on the map: their source, their layers, and the circles gathered from tiles. */

import { gather, spotOf } from './groups.js';
import { circleName, forget } from './pictures.js';
import { signName } from './signs.js';
import { SOURCE, tilesOf } from './viewer.js';

/** @import { Look } from './look.js' */
/** @import { Spot } from './groups.js' */

/** What is drawn after gathering. */
export const SHOWN = 'appeals-shown';

/** From here on everything stands for itself. */
export const SINGLES_FROM = 15;
/** …unless it stands on another: pixels between two of the same door. */
const SAME_DOOR = 5;

/** More than this on one map is a swarm, not a picture. */
const SHOWN_MAX = 450;

/** @param {string} tiles absolute template */
export function appealLayers(tiles) {
  return {
    sources: { [SOURCE]: tilesOf(tiles), [SHOWN]: { type: 'geojson', data: nothing() } },
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
