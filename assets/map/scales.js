/** @file The scales of the maps that colour the city: the legend tells them, and a picture has them at its foot. */

/** @import { Palette, Theme } from './palette.js' */

/** @type {Record<Theme, string[]>} */
const HEAT = {
  light: ['#f9dfa8', '#f4a854', '#e26e42', '#b8343c', '#70163a'],
  dark: ['#4b3358', '#a04668', '#d8624e', '#f49a54', '#ffe0a0'],
};

/** From much less to much more: blue against orange is told apart by every eye. @type {Record<Theme, string[]>} */
const CHANGE = {
  light: ['#0b5c91', '#3f96bd', '#a6d0de', '#efeae0', '#f6c08c', '#e3763a', '#ab2d1a'],
  dark: ['#86d6f5', '#4398c0', '#2d5f78', '#2a2f35', '#7c4c32', '#d3703a', '#ffb37c'],
};

/**
 * The colours of a mode from its low end to its high one; none where the map shows signs.
 * @param {string} mode
 * @param {Palette} palette
 */
export const scaleOf = (mode, { theme }) => (mode === 'heat' ? HEAT[theme] : mode === 'change' ? CHANGE[theme] : null);
