/** @file Choosing a place, or showing one: the pin and whoever must hear of it. */

import { Fields } from './fields.js';
import { Pin } from './pin.js';
import { words } from './words.js';

const CLOSE_ZOOM = 15.5;
/** Farther away the streets around a place cannot be told from each other. */
const FAR_ZOOM = 13;
/** Degrees: what a form rounds away. */
const SAME = 1e-5;

export class Pick {
  /** @type {Fields|null} */ #fields = null;
  /** @type {(() => void)|null} */ #unclick = null;

  /** @param {import('./plan.js').Plan} plan */
  constructor(plan) {
    this.plan = plan;
    this.choosing = plan.mode === 'pick';
    this.pin = new Pin(plan.map, { draggable: this.choosing, label: words(plan.look.lang).pin, moved: (lat, lon) => this.choose(lat, lon) });
    if (this.choosing) {
      this.#fields = new Fields(plan.element, (lat, lon) => this.#typed(lat, lon));
      const click = (/** @type {any} */ { lngLat }) => this.choose(lngLat.lat, lngLat.lng);
      plan.map.on('click', click);
      this.#unclick = () => plan.map?.off('click', click);
    }
    this.obey();
    // A place that is known already is shown near, unless the page said how near.
    if (this.pin.place && plan.number('zoom') === null) plan.map.jumpTo({ center: [this.pin.place.lon, this.pin.place.lat], zoom: CLOSE_ZOOM });
  }

  /** Stands where the attributes say; at first else where the form's inputs say. */
  obey() {
    const [lat, lon] = ['pin-lat', 'pin-lon'].map((name) => this.plan.number(name));
    const place = lat !== null && lon !== null ? { lat, lon } : this.#fields?.read();
    if (!place) return this.pin.lift();
    // What was chosen on the map comes back from the form.
    const before = this.pin.place;
    if (before && Math.abs(before.lat - place.lat) < SAME && Math.abs(before.lon - place.lon) < SAME) return;
    this.pin.stand(place.lat, place.lon);
    this.plan.note.say('');
    this.#seek(place.lat, place.lon);
  }

  /** The reader chose this place. @param {number} lat @param {number} lon */
  choose(lat, lon) {
    if (!this.choosing) return;
    this.pin.stand(lat, lon);
    const place = this.pin.place;
    if (!place) return;
    this.plan.note.say(`${words(this.plan.look.lang).pinned}: ${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`, 4);
    this.#fields?.write(place.lat, place.lon);
    this.plan.tell('pick', place);
  }

  /** By keyboard: the crosshair marks the centre. @param {{lat: number, lng: number}} centre */
  enter({ lat, lng }) {
    this.choose(lat, lng);
  }

  /** @param {number} lat @param {number} lon */
  #typed(lat, lon) {
    this.pin.stand(lat, lon);
    this.plan.note.say('');
    this.#seek(lat, lon);
    this.plan.tell('pick', { lat, lon });
  }

  /** Brings a place that cannot be seen, or only from afar, into view. @param {number} lat @param {number} lon */
  #seek(lat, lon) {
    const { map } = this.plan;
    if (!map.getBounds().contains([lon, lat]) || map.getZoom() < FAR_ZOOM) map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), CLOSE_ZOOM) });
  }

  stop() {
    this.#unclick?.();
    this.#fields?.stop();
    this.pin.lift();
  }
}
