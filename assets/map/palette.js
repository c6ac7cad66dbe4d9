/** @file The colours of the plan in both themes, and those of the states, which the page may set. */

import { STATES } from './words.js';

/** @typedef {'light'|'dark'} Theme */

const LIGHT = {
  outside: '#e6e3db', land: '#f4f1ea', water: '#c5dae6', shore: '#a5c3d4', waterName: '#557f98',
  green: '#dde8d0', greenName: '#6a8357',
  border: '#b3a6bb', districtName: '#857a90', placeName: '#5d574e',
  main: '#fdf1d0', mainCasing: '#d9c594', street: '#ffffff', casing: '#d4ccbc', streetName: '#746d61',
  rail: '#c2bcb0', halo: '#f4f1ea',
  M1: '#d2463f', M2: '#2f6fbf', M3: '#3c9550', metroName: '#4b4640', stationFill: '#ffffff',
  ink: '#22272e', surface: '#ffffff', accent: '#1d5f99', overdue: '#c22f2a', done: '#b9c4bd',
};

/** @type {typeof LIGHT} */
const DARK = {
  outside: '#14171b', land: '#1c2126', water: '#173140', shore: '#24485b', waterName: '#6f9db6',
  green: '#1f2d26', greenName: '#718c78',
  border: '#55505f', districtName: '#9089a0', placeName: '#aaa79f',
  main: '#504b3f', mainCasing: '#14171a', street: '#373d45', casing: '#15181c', streetName: '#a0a4a9',
  rail: '#444950', halo: '#1c2126',
  M1: '#e2726a', M2: '#639ce6', M3: '#62b877', metroName: '#c3c0b8', stationFill: '#1c2126',
  ink: '#eceff2', surface: '#262c33', accent: '#7db4e8', overdue: '#ff7d70', done: '#56635b',
};

/** Calm defaults where the page sets no `--state-…`. @type {Record<Theme, Record<string, string>>} */
const STATE_COLOURS = {
  light: {
    received: '#6d7480', returned: '#98691b', registered: '#5c6a99', assigned: '#2c66ad',
    in_work: '#13798a', planned: '#7258ad', answered: '#a97412', rework: '#bd5a1d',
    closed: '#3b8554', forwarded: '#747a82', not_considered: '#80858c', withdrawn: '#8e9298',
  },
  dark: {
    received: '#a3abb7', returned: '#d9a95a', registered: '#9aa8dc', assigned: '#74aced',
    in_work: '#55bccd', planned: '#b39ce8', answered: '#e6b450', rework: '#f0935a',
    closed: '#72c08b', forwarded: '#a5abb3', not_considered: '#969ba3', withdrawn: '#868b93',
  },
};

/**
 * @typedef {typeof LIGHT & { theme: Theme, states: Record<string, string> }} Palette
 */

/**
 * The theme an element should wear: its own attribute, else the page's, else the reader's.
 * @param {HTMLElement} element
 * @returns {Theme}
 */
export function themeOf(element) {
  const asked = [element.getAttribute('theme'), document.documentElement.dataset.theme];
  for (const theme of asked) if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * The whole palette, with what the page says of states, `--accent` and `--overdue`.
 * @param {HTMLElement} element
 * @returns {Palette}
 */
export function paletteOf(element) {
  const theme = themeOf(element);
  const base = theme === 'dark' ? DARK : LIGHT;
  const probe = document.createElement('span');
  probe.hidden = true;
  (element.shadowRoot ?? element).append(probe);
  const read = reader(probe);
  const states = Object.fromEntries(STATES.map((state) => [state, read(`--state-${state}`, STATE_COLOURS[theme][state])]));
  const palette = { ...base, theme, states, accent: read('--accent', base.accent), overdue: read('--overdue', base.overdue) };
  probe.remove();
  return palette;
}

/**
 * Reads custom properties as plain `rgb()`: a page may write them as `oklch()` or `light-dark()`,
 * which a canvas understands once computed, but the style parser does not.
 * @param {HTMLElement} probe stands in the page and takes each colour in turn
 */
function reader(probe) {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const page = getComputedStyle(probe);
  return (/** @type {string} */ name, /** @type {string} */ fallback) => {
    if (!pen || !page.getPropertyValue(name).trim()) return fallback;
    probe.style.color = `var(${name})`;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = page.color;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return a === 255 ? `rgb(${r}, ${g}, ${b})` : fallback;
  };
}
