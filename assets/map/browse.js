/** @file Looking at appeals: circles and signs, and what a click on them does. */

import { appealLayers, showAppeals, SHOWN, SINGLES_FROM } from './appeals.js';
import { cardOf } from './popup.js';
import { Viewer } from './viewer.js';

/** A fingertip is wider than a point; pixels around it. */
const REACH = 14;
/** Signs nearer than this to the one that was hit share its card. */
const SAME_PLACE = 7;

/** Around one door, degrees: some fifteen metres. */
const DOOR = 0.00015;

export class Browse extends Viewer {
  /** @type {string|null} */ shown = SHOWN;
  /** @type {import('./groups.js').Spot[]} */ #spots = [];

  /** @param {string} tiles @param {import('./look.js').Look} _look @returns {{sources: Record<string, any>, layers: any[]}} */
  ours(tiles, _look) {
    return appealLayers(tiles);
  }

  /** @param {boolean} _first */
  draw(_first) {
    const { map, look } = this.plan;
    if (map.getSource(SHOWN)) this.#spots = showAppeals(map, look);
  }

  /** Layers where one appeal or a circle can be hit. */
  get signs() {
    return ['appeals-signs', 'appeals-groups'];
  }

  /** @param {{x: number, y: number}} point */
  over(point) {
    return this.#near(point, 2).length > 0;
  }

  /** What is drawn around a point of the screen, nearest first. @param {{x: number, y: number}} point @param {number} reach */
  #near({ x, y }, reach) {
    const { map } = this.plan;
    const layers = !this.plan.styled ? [] : this.signs.filter((id) => map.getLayer(id));
    if (!layers.length) return [];
    const far = (/** @type {any} */ feature) => {
      const at = map.project(feature.geometry.coordinates);
      return { feature, at, distance: Math.hypot(at.x - x, at.y - y) };
    };
    return map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers }).map(far)
      .sort((/** @type {any} */ a, /** @type {any} */ b) => a.distance - b.distance);
  }

  /** @param {{x: number, y: number}} point */
  hit(point) {
    const near = this.#near(point, REACH);
    this.plan.card.close();
    if (!near.length) return;
    const { feature, at } = near[0];
    if (feature.properties.group) {
      const spot = this.#spots[feature.properties.at];
      if (!spot) return;
      // One door with many appeals does not fall apart at any zoom: a list, then.
      const all = spot.singles.length === spot.count && this.plan.map.getZoom() >= SINGLES_FROM;
      return all ? this.#show(spot.singles, feature.geometry.coordinates) : this.#open(spot);
    }
    const here = near.filter((/** @type {any} */ other) => other.feature.properties.number && Math.hypot(other.at.x - at.x, other.at.y - at.y) <= SAME_PLACE);
    const appeals = new Map(here.map((/** @type {any} */ { feature: { properties } }) => [properties.number, properties]));
    this.#show([...appeals.values()], feature.geometry.coordinates);
  }

  /** Goes into a circle until it falls apart. @param {import('./groups.js').Spot} spot */
  #open({ box, lon, lat }) {
    const { map } = this.plan;
    const target = map.cameraForBounds(box, { padding: 70, maxZoom: 17 });
    const now = map.getZoom();
    const zoom = Math.min(17, Math.max(now + 1.2, Math.min(target?.zoom ?? 0, now + 3)));
    map.easeTo({ center: target?.zoom > now + 0.5 ? target.center : [lon, lat], zoom });
  }

  /** @param {Record<string, any>[]} appeals @param {[number, number]} place */
  #show(appeals, place) {
    const [lon, lat] = place;
    const list = this.plan.list([lon - DOOR, lat - DOOR, lon + DOOR, lat + DOOR]);
    this.plan.card.show(place, cardOf(appeals, this.plan.look, list));
    this.plan.tell('select', { number: appeals[0].number });
  }
}
