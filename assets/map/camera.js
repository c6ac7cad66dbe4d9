/** @file Where the map opens, and how far it may go. */

import { number } from './fields.js';

const CLOSE_ZOOM = 15.5;

/**
 * @param {HTMLElement} element
 * @returns {any} options of MapLibre
 */
export function cameraOf(element) {
  const box = element.getAttribute('bounds')?.split(',').map(Number) ?? [];
  const [west, south, east, north] = box.length === 4 && box.every(Number.isFinite) ? box : [];
  const [lat, lon, zoom] = ['lat', 'lon', 'zoom'].map((name) => number(element.getAttribute(name)));
  const [pinLat, pinLon] = ['pin-lat', 'pin-lon'].map((name) => number(element.getAttribute(name)));
  const margin = [(east - west) * 0.35, (north - south) * 0.35];
  const maxBounds = west === undefined ? {} : { maxBounds: [west - margin[0], south - margin[1], east + margin[0], north + margin[1]] };
  const center = lat !== null && lon !== null ? [lon, lat] : pinLat !== null && pinLon !== null ? [pinLon, pinLat] : null;
  if (center) return { ...maxBounds, center, zoom: zoom ?? (pinLat !== null ? CLOSE_ZOOM : 11) };
  return west === undefined ? { zoom: 1 } : { ...maxBounds, bounds: [west, south, east, north] };
}
