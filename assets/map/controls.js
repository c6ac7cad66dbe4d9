/** @file Buttons on the map, the legend and the line that says what happened. */

import { make, signOf } from './popup.js';
import { scaleOf } from './scales.js';
import { shareColours } from './signs.js';
import { STATES, words } from './words.js';

/** @import { Palette } from './palette.js' */
/** @import { Lang } from './words.js' */

const SVG = 'http://www.w3.org/2000/svg';

/** Strokes of the buttons' signs in a box of 24. */
const ICONS = {
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  locate: 'M12 3v3M12 18v3M3 12h3M18 12h3M12 6.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11ZM12 11a1 1 0 1 0 0 2a1 1 0 0 0 0-2Z',
  legend: 'M5 6.5h2M5 12h2M5 17.5h2M11 6.5h8M11 12h8M11 17.5h8',
  close: 'M6 6l12 12M18 6L6 18',
};

/**
 * @param {keyof typeof ICONS} icon
 * @param {string} label
 * @param {() => void} act
 */
function button(icon, label, act) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[icon]);
  svg.append(path);
  const element = /** @type {HTMLButtonElement} */ (make('button', { type: 'button', 'aria-label': label, title: label }));
  element.append(svg);
  element.addEventListener('click', act);
  return element;
}

/**
 * The column of buttons.
 * @param {Lang} lang
 * @param {{zoomIn: () => void, zoomOut: () => void, locate: (() => void)|null}} acts
 */
export function buttons(lang, { zoomIn, zoomOut, locate }) {
  const said = words(lang);
  return make('div', { class: 'buttons' },
    ...(locate ? [make('div', { class: 'block' }, button('locate', said.locate, locate))] : []),
    make('div', { class: 'block' }, button('plus', said.zoomIn, zoomIn), button('minus', said.zoomOut, zoomOut)));
}

/**
 * The legend behind its button.
 * @param {Lang} lang
 * @param {Palette} palette
 * @param {string} mode of the map
 * @param {boolean} spots whether hot spots are asked for
 */
export function legend(lang, palette, mode, spots) {
  const said = words(lang);
  const panel = make('div', { class: 'legend-panel', id: 'legend', role: 'group', 'aria-label': said.legend, tabindex: '0' });
  panel.hidden = true;
  const colours = scaleOf(mode, palette);
  panel.append(...(colours ? [scale(said, colours)] : shares(said, palette)));
  if (spots) panel.append(make('p', { class: 'legend-note' }, make('i', { class: 'spot-key' }, '1'), make('span', {}, said.spotsKey)));
  if (mode === 'change') panel.append(make('p', { class: 'legend-note' }, said.pale));
  else panel.append(states(said, palette));
  const toggle = button('legend', said.legend, () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute('aria-expanded', String(!panel.hidden));
  });
  toggle.setAttribute('aria-expanded', 'false');
  toggle.setAttribute('aria-controls', 'legend');
  const whole = make('div', { class: 'legend' }, make('div', { class: 'block' }, toggle), panel);
  whole.addEventListener('keydown', (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== 'Escape' || panel.hidden) return;
    toggle.click();
    toggle.focus();
  });
  return whole;
}

/** From few to many, or from less to more. @param {ReturnType<typeof words>} said @param {string[]} colours */
function scale(said, colours) {
  const bar = make('i', {});
  bar.style.backgroundImage = `linear-gradient(90deg, ${colours.join(', ')})`;
  return make('div', { class: 'heat-scale' }, make('span', {}, said.few), bar, make('span', {}, said.many));
}

/** The signs of single appeals. @param {ReturnType<typeof words>} said @param {Palette} palette */
function states(said, palette) {
  const list = make('ul', {});
  for (const state of STATES) list.append(make('li', {}, signOf(state, false, palette), make('span', {}, said.states[state])));
  list.append(make('li', {}, signOf('in_work', true, palette), make('span', {}, said.overdue)));
  return list;
}

/** What the ring of a circle means. @param {ReturnType<typeof words>} said @param {Palette} palette */
function shares(said, palette) {
  const list = make('ul', { class: 'shares' });
  for (const [share, colour] of Object.entries(shareColours(palette))) {
    const swatch = make('i', {});
    swatch.style.backgroundColor = colour;
    list.append(make('li', {}, swatch, make('span', {}, said.shares[/** @type {keyof typeof said.shares} */ (share)])));
  }
  return [make('p', { class: 'legend-note' }, said.group), list];
}

/** The line at the top that says what happened; screen readers hear it. */
export class Note {
  #timer = 0;

  constructor() {
    this.element = make('p', { class: 'note', role: 'status', 'aria-live': 'polite' });
  }

  /**
   * @param {string} text
   * @param {number} [seconds] how long it stands; for ever where absent
   */
  say(text, seconds) {
    clearTimeout(this.#timer);
    this.element.textContent = text;
    if (seconds) this.#timer = window.setTimeout(() => this.say(''), seconds * 1000);
  }
}

/**
 * Where the reader is, once.
 * @returns {Promise<GeolocationPosition>} rejects with the reason `denied` or `failed`
 */
export function findReader() {
  return new Promise((found, lost) => {
    if (!navigator.geolocation) return lost('failed');
    navigator.geolocation.getCurrentPosition(found, (error) => lost(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 });
  });
}
