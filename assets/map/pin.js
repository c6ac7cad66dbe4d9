/** @file The pin: where the matter is. One for a place that is being chosen, or one that stands. */

import { Marker } from './maplibre-gl.mjs';

const SVG = 'http://www.w3.org/2000/svg';

/** The drop of a pin; its colours come from the stylesheet. @param {string} label */
export function drawPin(label) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 36 46');
  svg.setAttribute('class', 'pin');
  svg.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of /** @type {[string, Record<string, string>][]} */ ([
    ['ellipse', { cx: '18', cy: '43', rx: '7', ry: '2.5', class: 'pin-shade' }],
    ['path', { d: 'M18 43C10 31 3.5 25.4 3.5 16.6a14.5 14.5 0 0 1 29 0C32.5 25.4 26 31 18 43Z', class: 'pin-drop' }],
    ['circle', { cx: '18', cy: '16.8', r: '5.6', class: 'pin-eye' }],
  ])) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  const element = document.createElement('div');
  element.className = 'pin-box';
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
  element.append(svg);
  return element;
}

export class Pin {
  /** @type {Marker|null} */
  #marker = null;

  /**
   * @param {any} map
   * @param {{draggable: boolean, label: string, moved: (lat: number, lon: number) => void}} manner
   */
  constructor(map, { draggable, label, moved }) {
    this.map = map;
    this.draggable = draggable;
    this.label = label;
    this.moved = moved;
  }

  /** @returns {{lat: number, lon: number}|null} */
  get place() {
    const at = this.#marker?.getLngLat();
    return at ? { lat: round(at.lat), lon: round(at.lng) } : null;
  }

  /**
   * Stands the pin on a place, quietly: whoever asked already knows.
   * @param {number} lat
   * @param {number} lon
   */
  stand(lat, lon) {
    if (!this.#marker) {
      this.#marker = new Marker({ element: drawPin(this.label), anchor: 'bottom', draggable: this.draggable, offset: [0, 3] });
      this.#marker.on('dragend', () => {
        const place = this.place;
        if (place) this.moved(place.lat, place.lon);
      });
      this.#marker.setLngLat([lon, lat]).addTo(this.map);
    } else this.#marker.setLngLat([lon, lat]);
  }

  lift() {
    this.#marker?.remove();
    this.#marker = null;
  }
}

/** Six digits are a hand's breadth; more would only pretend. @param {number} degrees */
export const round = (degrees) => Math.round(degrees * 1e6) / 1e6;
