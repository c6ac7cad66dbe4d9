/** @file The signs of appeals, drawn by hand: colour says the state, shape says it again. */

import { FINISHED } from './words.js';

/** @import { Palette } from './palette.js' */

/** Twice as fine as a plain screen: sharp on phones, cheap everywhere. */
export const FINE = 2;
const SIZE = 30;

/** Strokes inside the disc, in a box from -1 to 1: moves and lines. @type {Record<string, number[][]>} */
const STROKES = {
  returned: [[0.7, 0, -0.6, 0], [-0.1, -0.6, -0.7, 0, -0.1, 0.6]],
  registered: [[-0.6, -0.35, 0.6, -0.35], [-0.6, 0.35, 0.6, 0.35]],
  assigned: [[-0.7, 0, 0.6, 0], [0.1, -0.6, 0.7, 0, 0.1, 0.6]],
  planned: [[0, -0.75, 0, 0.05, 0.55, 0.4]],
  closed: [[-0.65, 0.05, -0.15, 0.55, 0.7, -0.5]],
  forwarded: [[-0.5, 0.5, 0.5, -0.5], [-0.2, -0.5, 0.5, -0.5, 0.5, 0.2]],
  not_considered: [[-0.6, 0, 0.6, 0]],
  withdrawn: [[-0.5, -0.5, 0.5, 0.5], [0.5, -0.5, -0.5, 0.5]],
};

/**
 * Name of the picture of a sign.
 * @param {string} state
 * @param {boolean} late
 */
export const signName = (state, late) => `sign:${state}${late ? '!' : ''}`;

/**
 * @param {number} size in pixels of the page
 * @returns {[OffscreenCanvas, OffscreenCanvasRenderingContext2D]}
 */
function sheet(size) {
  const canvas = new OffscreenCanvas(size * FINE, size * FINE);
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  pen.scale(FINE, FINE);
  pen.translate(size / 2, size / 2);
  pen.lineCap = pen.lineJoin = 'round';
  return [canvas, pen];
}

/**
 * The sign of one appeal.
 * @param {string} state
 * @param {boolean} late
 * @param {Palette} palette
 */
export function drawSign(state, late, palette) {
  const [canvas, pen] = sheet(SIZE);
  const colour = palette.states[state] ?? palette.ink;
  // What is finished is drawn hollow.
  const hollow = FINISHED.has(state);
  const radius = hollow ? 7.5 : 9;
  if (late) ring(pen, 13, palette.surface, 4.5), ring(pen, 13, palette.overdue, 2.2);
  disc(pen, radius + 1.6, palette.surface);
  disc(pen, radius, hollow ? palette.surface : colour);
  if (hollow) ring(pen, radius - 0.7, colour, 1.6);
  pen.strokeStyle = pen.fillStyle = hollow ? colour : palette.surface;
  pen.lineWidth = 1.7;
  inside(pen, state, hollow ? 4.2 : 5.2);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/**
 * @param {OffscreenCanvasRenderingContext2D} pen
 * @param {string} state
 * @param {number} half
 */
function inside(pen, state, half) {
  if (state === 'received') return disc(pen, 2.6, String(pen.fillStyle));
  if (state === 'in_work') return [-1, 0, 1].forEach((i) => dot(pen, i * 3.6, 0, 1.35));
  if (state === 'answered') return arc(pen, half * 0.62, -2.9, 0.9), line(pen, [[0, 0.55, 0, 0.5]], half), dot(pen, 0, half * 0.86, 1);
  if (state === 'rework') return arc(pen, half * 0.72, -0.6, 4.2), line(pen, [[0.95, -0.85, 0.62, -0.38, 0.1, -0.62]], half);
  if (state === 'planned') arc(pen, half * 1.02, 0, 2 * Math.PI);
  line(pen, STROKES[state] ?? [], state === 'planned' ? half * 0.8 : half);
}

/** @typedef {'late'|'open'|'waiting'|'done'} Share what a part of a circle's ring means */

/**
 * The colours of the shares, in their order around the ring.
 * @param {Palette} palette
 * @returns {Record<Share, string>}
 */
export const shareColours = ({ overdue, accent, states, done }) => ({ late: overdue, open: accent, waiting: states.answered, done });

/**
 * The circle of a group: its count within a ring of shares.
 * @param {{label: string, size: number, ends: number[], font: string}} group where the shares end, each from 0 to 1
 * @param {Palette} palette
 */
export function drawGroup({ label, size, ends, font }, palette) {
  const [canvas, pen] = sheet(size + 6);
  const radius = size / 2 - 3;
  pen.shadowColor = palette.theme === 'dark' ? 'rgb(0 0 0 / 55%)' : 'rgb(40 40 60 / 26%)';
  pen.shadowBlur = 4 * FINE;
  pen.shadowOffsetY = FINE;
  disc(pen, size / 2, palette.surface);
  pen.shadowColor = 'transparent';
  pen.lineCap = 'butt';
  const { done, ...shares } = shareColours(palette);
  ring(pen, radius, done, 3.4);
  // Clockwise from the top: what burns, what is owed, what waits for the applicant; the rest is finished.
  const at = (/** @type {number} */ share) => (share * 2 - 0.5) * Math.PI;
  Object.values(shares).forEach((colour, i) => part(pen, radius, at(ends[i - 1] ?? 0), at(ends[i]), colour));
  pen.fillStyle = palette.ink;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `600 ${label.length > 4 ? 10.5 : label.length > 3 ? 12 : 13.5}px ${font}`;
  pen.fillText(label, 0, 0.8);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/**
 * One appeal that the tile only counted: too far away to say more.
 * @param {Share} kind
 * @param {Palette} palette
 */
export function drawDot(kind, palette) {
  const [canvas, pen] = sheet(16);
  disc(pen, 6, palette.surface);
  disc(pen, 4.5, shareColours(palette)[kind]);
  if (kind !== 'open') disc(pen, 1.8, palette.surface);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/**
 * How many more or fewer, with an edge of the ground, since it stands on colours of any strength.
 * @param {string} label
 * @param {Palette} palette
 * @param {string} font
 */
export function drawDelta(label, palette, font) {
  const [canvas, pen] = sheet(38);
  pen.font = `600 12px ${font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineWidth = 3;
  pen.strokeStyle = palette.halo;
  pen.strokeText(label, 0, 0.8);
  pen.fillStyle = palette.ink;
  pen.fillText(label, 0, 0.8);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** @param {OffscreenCanvasRenderingContext2D} pen @param {number} radius @param {string} colour */
function disc(pen, radius, colour) {
  pen.fillStyle = colour;
  dot(pen, 0, 0, radius);
}

/** @param {OffscreenCanvasRenderingContext2D} pen @param {number} x @param {number} y @param {number} radius */
function dot(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

/** @param {OffscreenCanvasRenderingContext2D} pen @param {number} radius @param {string} colour @param {number} width */
function ring(pen, radius, colour, width) {
  pen.lineWidth = width;
  part(pen, radius, 0, 2 * Math.PI, colour, width);
}

/** @param {OffscreenCanvasRenderingContext2D} pen @param {number} radius @param {number} from @param {number} to @param {string} colour @param {number} [width] */
function part(pen, radius, from, to, colour, width = 3.4) {
  if (to <= from) return;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  arc(pen, radius, from, to);
}

/** @param {OffscreenCanvasRenderingContext2D} pen @param {number} radius @param {number} from @param {number} to */
function arc(pen, radius, from, to) {
  pen.beginPath();
  pen.arc(0, 0, radius, from, to);
  pen.stroke();
}

/** @param {OffscreenCanvasRenderingContext2D} pen @param {number[][]} lines @param {number} half */
function line(pen, lines, half) {
  for (const points of lines) {
    pen.beginPath();
    for (let i = 0; i < points.length; i += 2) pen.lineTo(points[i] * half, points[i + 1] * half);
    pen.stroke();
  }
}
