/** @file The one card that may stand open on a map. */

import { Popup } from './maplibre-gl.mjs';

/** As the container query of the stylesheet has it, pixels. */
const NARROW = 520;
/** Beside a button that stands on its place: above it, below its tip, to the sides of its number. @type {Record<string, [number, number]>} */
const BESIDE = {
  bottom: [0, -40], 'bottom-left': [10, -36], 'bottom-right': [-10, -36], left: [20, -20], right: [-20, -20],
  top: [0, 8], 'top-left': [8, 8], 'top-right': [-8, 8], center: [0, 0],
};

export class Card {
  /** @type {any} */ #popup = null;

  /** @param {import('./plan.js').Plan} plan */
  constructor(plan) {
    this.plan = plan;
    plan.frame.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
  }

  /**
   * @param {[number, number]} place
   * @param {HTMLElement} content
   * @param {HTMLElement} [from] the button that opened it, and takes the focus back; the map where absent
   */
  show(place, content, from) {
    const { map, frame } = this.plan;
    this.close();
    this.#popup = new Popup({ maxWidth: 'none', offset: from ? BESIDE : 14, focusAfterOpen: true, padding: { top: 8, right: 8, bottom: 8, left: 8 } })
      .setLngLat(place).setDOMContent(content).addTo(map);
    // On a narrow map the card is a sheet at the foot (city-map.css); what it tells of must stay in sight above it.
    const low = map.project(place).y - frame.clientHeight * 0.4;
    if (frame.clientWidth < NARROW && low > 0) map.panBy([0, low]);
    from?.setAttribute('aria-expanded', 'true');
    this.#popup.once('close', () => {
      from?.setAttribute('aria-expanded', 'false');
      // Whoever came by keyboard goes on from where they were.
      const root = frame.getRootNode();
      if (root instanceof ShadowRoot && !root.activeElement) (from?.isConnected ? from : map.getCanvas()).focus({ preventScroll: true });
    });
  }

  close() {
    this.#popup?.remove();
    this.#popup = null;
  }
}
