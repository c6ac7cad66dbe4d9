/** @file Gathers what the tiles say into circles that do not cover each other. */

import { FINISHED, WAITING } from './words.js';

/**
 * What stands on the map: one appeal or the count of many.
 * @typedef {object} Spot
 * @property {number} lon
 * @property {number} lat
 * @property {number} count
 * @property {number} open the city owes them an answer
 * @property {number} waiting for the applicant's word
 * @property {number} overdue
 * @property {Record<string, any>[]} singles properties of the appeals in it, as far as the tiles name them
 * @property {[number, number, number, number]} box west, south, east, north of what was gathered
 */

/**
 * A feature of a tile as a spot.
 * @param {{geometry: any, properties: Record<string, any>}} feature
 * @returns {Spot}
 */
export function spotOf({ geometry, properties }) {
  const [lon, lat] = geometry.coordinates;
  const count = properties.count ?? 1;
  const late = properties.late === true;
  return {
    lon, lat, count,
    open: properties.open ?? (FINISHED.has(properties.state) || WAITING.has(properties.state) ? 0 : 1),
    waiting: properties.waiting ?? (WAITING.has(properties.state) ? 1 : 0),
    overdue: properties.overdue ?? (late ? 1 : 0),
    singles: count === 1 && properties.number !== undefined ? [properties] : [],
    box: [lon, lat, lon, lat],
  };
}

/**
 * Gathers spots that are nearer than `radius` pixels at a zoom; the largest gather first, so that
 * the circles stand where most appeals are.
 * @param {Spot[]} spots
 * @param {number} zoom
 * @param {number} radius
 * @returns {Spot[]}
 */
export function gather(spots, zoom, radius) {
  if (radius <= 0) return spots;
  // Twice: the first pass moves the means, and means that came too near meet in the second.
  return pass(pass(spots, zoom, radius), zoom, radius * 0.85);
}

/** @param {Spot[]} spots @param {number} zoom @param {number} radius */
function pass(spots, zoom, radius) {
  const world = 512 * 2 ** zoom;
  const xs = spots.map((spot) => ((spot.lon + 180) / 360) * world);
  const ys = spots.map((spot) => mercator(spot.lat) * world);
  const bins = new Map();
  const bin = (/** @type {number} */ column, /** @type {number} */ row) => column * 4_194_304 + row;
  spots.forEach((_, i) => {
    const key = bin(Math.floor(xs[i] / radius), Math.floor(ys[i] / radius));
    const found = bins.get(key);
    if (found) found.push(i);
    else bins.set(key, [i]);
  });
  const order = spots.map((_, i) => i).sort((a, b) => spots[b].count - spots[a].count || xs[a] - xs[b] || ys[a] - ys[b]);
  const taken = new Uint8Array(spots.length);
  const gathered = [];
  for (const i of order) {
    if (taken[i]) continue;
    const members = [];
    const column = Math.floor(xs[i] / radius);
    const row = Math.floor(ys[i] / radius);
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const j of bins.get(bin(c, r)) ?? []) {
          if (!taken[j] && (xs[i] - xs[j]) ** 2 + (ys[i] - ys[j]) ** 2 <= radius * radius) {
            taken[j] = 1;
            members.push(spots[j]);
          }
        }
      }
    }
    gathered.push(members.length === 1 ? members[0] : together(members));
  }
  return gathered;
}

/** @param {Spot[]} members @returns {Spot} */
function together(members) {
  /** @type {Spot} */
  const sum = { lon: 0, lat: 0, count: 0, open: 0, waiting: 0, overdue: 0, singles: [], box: [180, 90, -180, -90] };
  for (const { lon, lat, count, open, waiting, overdue, singles, box } of members) {
    sum.count += count;
    sum.open += open;
    sum.waiting += waiting;
    sum.overdue += overdue;
    sum.singles.push(...singles);
    sum.lon += lon * count;
    sum.lat += lat * count;
    sum.box = [Math.min(sum.box[0], box[0]), Math.min(sum.box[1], box[1]), Math.max(sum.box[2], box[2]), Math.max(sum.box[3], box[3])];
  }
  sum.lon /= sum.count;
  sum.lat /= sum.count;
  return sum;
}

/** Latitude as a share of the world's height. @param {number} lat */
export function mercator(lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

/** The latitude at a share of the world's height. @param {number} share */
export const parallel = (share) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
