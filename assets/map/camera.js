/** @file Where the map opens, and how far it may go. */

import { number } from './fields.js';

const CLOSE_ZOOM = 15.5;
/** How far beyond the city one may look, of its size. */
const BEYOND = 0.35;

/**
 * What may be seen around the city, degrees: so much that all of it fits a frame of any shape.
 * @param {HTMLElement} element @param {number} wide @param {number} high @param {number} lat
 */
function marginOf({ clientWidth, clientHeight }, wide, high, lat) {
  // A degree of longitude is that much shorter than one of latitude.
  const short = Math.cos((lat * Math.PI) / 180);
  const shape = Math.max(clientWidth, 1) / Math.max(clientHeight, 1);
  const [across, along] = [(high / short) * shape, (wide * short) / shape];
  return [Math.max(wide * BEYOND, (across - wide) / 2), Math.max(high * BEYOND, (along - high) / 2)];
}

/**
 * @param {HTMLElement} element
 * @returns {any} options of MapLibre
 */
export function cameraOf(element) {
  const box = element.getAttribute('bounds')?.split(',').map(Number) ?? [];
  const [west, south, east, north] = box.length === 4 && box.every(Number.isFinite) ? box : [];
  const [lat, lon, zoom] = ['lat', 'lon', 'zoom'].map((name) => number(element.getAttribute(name)));
  const [pinLat, pinLon] = ['pin-lat', 'pin-lon'].map((name) => number(element.getAttribute(name)));
  const margin = marginOf(element, east - west, north - south, (south + north) / 2);
  const maxBounds = west === undefined ? {} : { maxBounds: [west - margin[0], south - margin[1], east + margin[0], north + margin[1]] };
  const center = lat !== null && lon !== null ? [lon, lat] : pinLat !== null && pinLon !== null ? [pinLon, pinLat] : null;
  if (center) return { ...maxBounds, center, zoom: zoom ?? (pinLat !== null ? CLOSE_ZOOM : 11) };
  return west === undefined ? { zoom: 1 } : { ...maxBounds, bounds: [west, south, east, north] };
}
