/** @file Keeps two inputs of the page and the pin together, so that a form knows the place before any WASM is there. */

import { round } from './pin.js';

export class Fields {
  #stop = new AbortController();
  /** Our own events must not come back as news. */
  #writing = false;

  /**
   * @param {HTMLElement} element names the inputs by `for-lat` and `for-lon`
   * @param {(lat: number, lon: number) => void} changed the reader typed a whole place
   */
  constructor(element, changed) {
    this.element = element;
    // Listened to on the document: a page that is hydrated may put new inputs in the place of old ones.
    for (const kind of ['input', 'change']) {
      document.addEventListener(kind, (event) => {
        if (this.#writing || !(event.target instanceof HTMLInputElement)) return;
        if (event.target !== this.#input('for-lat') && event.target !== this.#input('for-lon')) return;
        const place = this.read();
        if (place) changed(place.lat, place.lon);
      }, { signal: this.#stop.signal });
    }
  }

  /** @param {string} attribute @returns {HTMLInputElement|null} */
  #input(attribute) {
    const id = this.element.getAttribute(attribute);
    const found = id ? document.getElementById(id) : null;
    return found instanceof HTMLInputElement ? found : null;
  }

  /** The place that stands in the inputs, if both are numbers. */
  read() {
    const [lat, lon] = ['for-lat', 'for-lon'].map((name) => number(this.#input(name)?.value));
    return lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : { lat, lon };
  }

  /** @param {number} lat @param {number} lon */
  write(lat, lon) {
    this.#writing = true;
    const inputs = [this.#input('for-lat'), this.#input('for-lon')];
    // Both values first: whoever listens to one reads the other too.
    inputs.forEach((input, i) => input && (input.value = String(round(i ? lon : lat))));
    for (const input of inputs) {
      input?.dispatchEvent(new Event('input', { bubbles: true }));
      input?.dispatchEvent(new Event('change', { bubbles: true }));
    }
    this.#writing = false;
  }

  stop() {
    this.#stop.abort();
  }
}

/**
 * A number as people write it here: a decimal comma is as good as a point.
 * @param {string|null|undefined} text
 */
export function number(text) {
  const value = Number.parseFloat(String(text ?? '').trim().replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
