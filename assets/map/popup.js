/** @file The cards of the map: of appeals, of a square that changed, of a hot spot. */

import { drawSign, FINE } from './signs.js';
import { countOf, deltaOf, expectedOf, words } from './words.js';

/** @import { Palette } from './palette.js' */
/** @import { Lang } from './words.js' */

/** The signs of the groups of the catalogue. */
const SIGNS = new URL('../icons/groups.svg', import.meta.url).href;
const SVG = 'http://www.w3.org/2000/svg';

/** The drawing of a group. @param {string} name */
function groupSign(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'card-icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `${SIGNS}#${name}`);
  svg.append(use);
  return svg;
}

/** More than this in one place is a list to be read elsewhere. */
const CARDS_MAX = 5;

/**
 * An element with text and children; nothing here is ever parsed as HTML.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node|string)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * The sign of a state as it stands on the map.
 * @param {string} state
 * @param {boolean} late
 * @param {Palette} palette
 */
export function signOf(state, late, palette) {
  const pixels = drawSign(state, late, palette);
  const canvas = /** @type {HTMLCanvasElement} */ (make('canvas', { class: 'sign', 'aria-hidden': 'true', width: String(pixels.width), height: String(pixels.height) }));
  canvas.style.width = canvas.style.height = `${pixels.width / FINE}px`;
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas;
}

/**
 * The card of one appeal, or the short list of those that stand in one place.
 * @param {Record<string, any>[]} appeals properties from the tiles
 * @param {{palette: Palette, lang: Lang}} look
 * @param {string} list where all of this place are listed
 */
export function cardOf(appeals, { palette, lang }, list) {
  const said = words(lang);
  const card = make('div', { class: 'card', lang });
  if (appeals.length > 1) card.append(make('p', { class: 'card-head' }, `${said.here}: ${countOf(lang, appeals.length)}`));
  for (const appeal of appeals.slice(0, CARDS_MAX)) {
    const late = appeal.late === true;
    const category = (lang === 'en' ? appeal.cat_en : appeal.cat_uk) ?? appeal.cat_uk ?? appeal.category ?? '';
    const link = make('a', { href: `/appeals/${encodeURIComponent(appeal.number)}`, 'aria-label': `${said.open} ${appeal.number}: ${category}` },
      make('span', { class: 'card-category' }, category),
      make('span', { class: 'card-number' }, `№ ${appeal.number}`));
    if (appeal.icon) link.prepend(groupSign(appeal.icon));
    const state = make('p', { class: 'card-state' }, signOf(appeal.state, late, palette), make('span', {}, said.states[/** @type {keyof typeof said.states} */ (appeal.state)] ?? appeal.state));
    if (late) state.append(make('span', { class: 'card-late' }, said.overdue));
    card.append(make('div', { class: 'card-item' }, link, state));
  }
  if (appeals.length > CARDS_MAX) card.append(make('a', { class: 'card-rest', href: list }, `${said.more} ${appeals.length - CARDS_MAX}`));
  return card;
}

/**
 * How much more or less came from a square.
 * @param {{before: number, after: number, chance: boolean}} square
 * @param {{lang: Lang}} look
 * @param {string|null} list where its appeals are listed
 */
export function changeCardOf({ before, after, chance }, { lang }, list) {
  const said = words(lang);
  const [was, became] = [before, after].map((n) => n.toLocaleString(lang));
  const told = `${said.was} ${was}, ${said.became} ${became} (${deltaOf(lang, after - before)})`;
  const card = make('div', { class: 'card', lang, role: 'group', 'aria-label': told }, make('p', { class: 'card-told' }, told));
  if (chance) card.append(make('p', { class: 'card-aside' }, said.chance));
  if (list) card.append(make('a', { class: 'card-rest', href: list }, said.theirs));
  return card;
}

/** @param {{category: {uk: string, en: string}|null}} spot @param {Lang} lang */
const topicOf = ({ category }, lang) => category?.[lang] ?? words(lang).anything;

/**
 * A hot spot in a line: what it is, and how much more than expected.
 * @param {import('./spots.js').HotSpot} spot
 * @param {number} number
 * @param {Lang} lang
 */
export function spotName(spot, number, lang) {
  const said = words(lang);
  return `${said.spot} ${number}: ${topicOf(spot, lang)}, ${spot.of_category.toLocaleString(lang)} ${said.insteadOf} ${expectedOf(lang, spot.expected)}`;
}

/**
 * @param {import('./spots.js').HotSpot} spot
 * @param {number} number
 * @param {{lang: Lang}} look
 */
export function spotCardOf(spot, number, { lang }) {
  const said = words(lang);
  const card = make('div', { class: 'card', lang, role: 'group', 'aria-label': `${said.spot} ${number}` },
    make('p', { class: 'card-head' }, `${said.spot} ${number}`),
    make('p', { class: 'card-told' }, topicOf(spot, lang)),
    make('p', { class: 'card-aside' }, `${countOf(lang, spot.of_category)}, ${said.expected} ${expectedOf(lang, spot.expected)}`));
  if (spot.district) card.append(make('p', { class: 'card-aside' }, spot.district[lang]));
  return card;
}
