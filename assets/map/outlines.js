/** @file What the outlines of territories give besides their areas: borders drawn once, and places for names. */

/** @param {any} geometry @returns {number[][][]} all rings */
const ringsOf = ({ type, coordinates }) => (type === 'Polygon' ? coordinates : coordinates.flat());

/**
 * The borders, each drawn once: neighbours share their border, and two dashed lines on each other
 * would make a solid one.
 * @param {any} collection
 */
export function edges(collection) {
  const drawn = new Set();
  /** @type {number[][][]} */
  const lines = [];
  for (const { geometry } of collection.features ?? []) {
    for (const ring of ringsOf(geometry)) {
      /** @type {number[][]} */
      let line = [];
      for (let i = 0; i + 1 < ring.length; i++) {
        const [from, to] = [ring[i], ring[i + 1]];
        const key = [from, to].map(String).sort().join();
        if (drawn.has(key)) line = [];
        else {
          drawn.add(key);
          if (!line.length) lines.push((line = [from]));
          line.push(to);
        }
      }
    }
  }
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines } };
}

/**
 * A point in the middle of the largest part of each territory: a name laid on a polygon would be repeated in every tile.
 * @param {any} collection
 */
export function middles(collection) {
  const features = (collection.features ?? []).map((/** @type {any} */ { properties, geometry }) => {
    const [, x, y] = ringsOf(geometry).map(middle).sort((/** @type {number[]} */ a, /** @type {number[]} */ b) => b[0] - a[0])[0];
    return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [x, y] } };
  });
  return { type: 'FeatureCollection', features };
}

/** Area and centre of gravity of a ring. @param {number[][]} ring @returns {[number, number, number]} */
function middle(ring) {
  let area = 0, x = 0, y = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i], ring[i + 1]];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return [Math.abs(area), x / (3 * area), y / (3 * area)];
}
