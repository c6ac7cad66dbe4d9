/** @file Looking at appeals: circles and signs, what a click on them does, the card. */

import { Popup } from './maplibre-gl.mjs';
import { HIT, showAppeals, SHOWN, SINGLES_FROM, SOURCE, tuneHeat } from './appeals.js';
import { cardOf } from './popup.js';

/** A fingertip is wider than a point; pixels around it. */
const REACH = 14;
/** Signs nearer than this to the one that was hit share its card. */
const SAME_PLACE = 7;

/** Around one door, degrees: some fifteen metres. */
const DOOR = 0.00015;

/** As the container query of the stylesheet has it, pixels. */
const NARROW = 520;

export class Browse {
  /** @type {any} */ #card = null;
  /** @type {(() => void)[]} */ #undo = [];
  /** @type {import('./groups.js').Spot[]} */ #shown = [];
  #frame = 0;

  /** @param {import('./plan.js').Plan} plan */
  constructor(plan) {
    this.plan = plan;
    const { map } = plan;
    this.#on('sourcedata', (event) => event.sourceId === SOURCE && this.refresh());
    if (plan.mode === 'pick') return;
    this.#on('click', (event) => this.#hit(event.point));
    const escape = (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && this.close();
    plan.frame.addEventListener('keydown', escape);
    this.#undo.push(() => plan.frame.removeEventListener('keydown', escape));
    this.#on('mousemove', (event) => {
      map.getCanvas().style.cursor = this.#near(event.point, 2).length ? 'pointer' : '';
    });
  }

  /** @param {string} kind @param {(event: any) => void} act */
  #on(kind, act) {
    this.plan.map.on(kind, act);
    this.#undo.push(() => this.plan.map.off(kind, act));
  }

  /** Shows what the tiles say now, once a frame at most, and only when all of them are there: a half is a wrong count. */
  refresh() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const { map, mode, look, element, styled } = this.plan;
      if (!styled || !map?.getSource(SOURCE) || !map.isSourceLoaded(SOURCE)) return;
      if (mode === 'heat') tuneHeat(map, element.getAttribute('heat') ?? 'count');
      else if (map.getSource(SHOWN)) this.#shown = showAppeals(map, look);
    });
  }

  fetchAgain() {
    if (this.plan.styled && this.plan.map?.getSource(SOURCE)) this.plan.map.refreshTiles(SOURCE);
  }

  close() {
    this.#card?.remove();
  }

  /** The centre, by keyboard. @param {any} centre */
  enter(centre) {
    this.#hit(this.plan.map.project(centre));
  }

  /** What is drawn around a point of the screen, nearest first. @param {{x: number, y: number}} point @param {number} reach */
  #near({ x, y }, reach) {
    const { map } = this.plan;
    const layers = !this.plan.styled ? [] : HIT.filter((id) => map.getLayer(id));
    if (!layers.length) return [];
    const far = (/** @type {any} */ feature) => {
      const at = map.project(feature.geometry.coordinates);
      return { feature, at, distance: Math.hypot(at.x - x, at.y - y) };
    };
    return map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers }).map(far)
      .sort((/** @type {any} */ a, /** @type {any} */ b) => a.distance - b.distance);
  }

  /** @param {{x: number, y: number}} point */
  #hit(point) {
    const near = this.#near(point, REACH);
    this.close();
    if (!near.length) return;
    const { feature, at } = near[0];
    if (feature.properties.group) {
      const spot = this.#shown[feature.properties.at];
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

  /** The page that lists what the map shows in one place. @param {[number, number]} place */
  #list([lon, lat]) {
    const query = new URL(this.plan.tiles ?? '', location.origin).searchParams;
    query.set('bbox', [lon - DOOR, lat - DOOR, lon + DOOR, lat + DOOR].map((degrees) => degrees.toFixed(5)).join());
    return `/appeals?${query}`;
  }

  /** @param {Record<string, any>[]} appeals @param {[number, number]} place */
  #show(appeals, place) {
    const { map, look, frame } = this.plan;
    this.#card = new Popup({ maxWidth: 'none', offset: 14, focusAfterOpen: true, padding: { top: 8, right: 8, bottom: 8, left: 8 } })
      .setLngLat(place).setDOMContent(cardOf(appeals, look, this.#list(place))).addTo(map);
    // On a narrow map the card is a sheet at the foot (city-map.css); what it tells of must stay in sight above it.
    const low = map.project(place).y - frame.clientHeight * 0.4;
    if (frame.clientWidth < NARROW && low > 0) map.panBy([0, low]);
    this.#card.once('close', () => {
      // Whoever came by keyboard goes on from the map.
      if (frame.getRootNode() instanceof ShadowRoot && !(/** @type {ShadowRoot} */ (frame.getRootNode()).activeElement)) map.getCanvas().focus({ preventScroll: true });
    });
    this.plan.tell('select', { number: appeals[0].number });
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.close();
    for (const undo of this.#undo) undo();
    const canvas = this.plan.map?.getCanvas();
    if (canvas) canvas.style.cursor = '';
  }
}
