/** @file The map as a picture to keep: what is asked above it, the scale and whose it is below. */

import { make, spotName } from './popup.js';
import { scaleOf } from './scales.js';
import { shareColours } from './signs.js';
import { words } from './words.js';

/** @import { Plan } from './plan.js' */

/** In pixels of the page. */
const MARGIN = 16;
const TITLE = 20;
const LINE = 14;
/** Height of a line, of its letters. */
const LEADING = 1.45;
/** The browser has read the picture by then. */
const KEPT_MS = 60_000;

/**
 * Offers the map as a file, and tells `picture`.
 * @param {Plan} plan
 * @param {{name: string, title: string, lines: string[]}} asked
 */
export async function savePicture(plan, { name, title, lines = [] }) {
  try {
    const { fonts } = plan.look;
    await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} ${LINE}px ${fonts.join(', ')}`, title)));
    const sheet = compose(plan, title, lines);
    const blob = await new Promise((/** @type {(blob: Blob|null) => void} */ done) => sheet.toBlob(done, 'image/png'));
    if (!blob) throw new Error('no picture');
    offer(blob, `${name}.png`);
    plan.tell('picture', { size: blob.size, width: sheet.width, height: sheet.height });
  } catch {
    plan.note.say(words(plan.look.lang).pictureFailed, 8);
    plan.tell('picture', { failed: true });
  }
}

/** @param {Blob} blob @param {string} name */
function offer(blob, name) {
  const link = /** @type {HTMLAnchorElement} */ (make('a', { href: URL.createObjectURL(blob), download: name }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** @param {Plan} plan @param {string} title @param {string[]} lines */
function compose(plan, title, lines) {
  const { palette, fonts } = plan.look;
  const canvas = plan.map.getCanvas();
  const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
  const sheet = document.createElement('canvas');
  const pen = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  const font = (/** @type {number} */ size, weight = 400) => `${weight} ${size}px ${fonts.join(', ')}`;
  const wrap = (/** @type {string} */ text, /** @type {string} */ face) => ((pen.font = face), wrapped(pen, text, wide - 2 * MARGIN));
  const head = [
    ...wrap(title, font(TITLE, 600)).map((text) => ({ text, face: font(TITLE, 600), tall: TITLE * LEADING })),
    ...lines.flatMap((line) => wrap(line, font(LINE))).map((text) => ({ text, face: font(LINE), tall: LINE * LEADING })),
  ];
  const foot = [...keyOf(plan), footOf(plan)].flatMap((line) => wrap(line, font(LINE)));
  const scale = scaleLines(pen, plan, font(LINE), wide - 2 * MARGIN);
  const above = MARGIN * 1.75 + head.reduce((sum, { tall }) => sum + tall, 0);
  const below = MARGIN * 2 + (scale.length + foot.length) * LINE * 1.7;
  const fine = canvas.width / wide;
  sheet.width = canvas.width;
  sheet.height = Math.round((above + high + below) * fine);
  pen.scale(fine, fine);
  pen.fillStyle = palette.surface;
  pen.fillRect(0, 0, wide, above + high + below);
  pen.textBaseline = 'middle';
  let y = MARGIN;
  for (const { text, face, tall } of head) y = said(pen, text, face, palette.ink, y, tall);
  // What the map has drawn can be read until the frame ends.
  plan.map.redraw();
  pen.drawImage(canvas, 0, above, wide, high);
  numbers(pen, plan, above, font(13, 600));
  y = above + high + MARGIN;
  for (const parts of scale) {
    for (const part of parts) part(y + LINE * 0.85);
    y += LINE * 1.7;
  }
  for (const text of foot) y = said(pen, text, font(LINE - 1), palette.ink, y, LINE * 1.7);
  return sheet;
}

/** @param {CanvasRenderingContext2D} pen @param {string} text @param {string} face @param {string} colour @param {number} y @param {number} tall */
function said(pen, text, face, colour, y, tall) {
  pen.font = face;
  pen.fillStyle = colour;
  pen.fillText(text, MARGIN, y + tall / 2);
  return y + tall;
}

/** What the numbers on the map mean, of those that are on it. @param {Plan} plan */
function keyOf({ spots, map, look }) {
  const seen = map.getBounds();
  return [...spots.numbered.entries()].filter(([, { point }]) => seen.contains(point)).map(([index, spot]) => spotName(spot, index + 1, look.lang));
}

/** Whose the picture is, of which day; and whose the ground, where it is somebody else's. @param {Plan} plan */
function footOf({ look, frame }) {
  const day = new Date().toLocaleDateString(look.lang === 'en' ? 'en-GB' : 'uk', { dateStyle: 'long' });
  const ground = frame.querySelector('.maplibregl-ctrl-attrib-inner')?.textContent?.trim();
  return [`© ${words(look.lang).product}, ${day}`, ground].filter(Boolean).join(' · ');
}

/** The buttons of hot spots lie over the map, not in it. @param {CanvasRenderingContext2D} pen @param {Plan} plan @param {number} above @param {string} face */
function numbers(pen, { map, spots, look: { palette } }, above, face) {
  const { clientWidth, clientHeight } = map.getCanvas();
  pen.textAlign = 'center';
  // The first lies on top, as on the map.
  for (const [index, { point }] of [...spots.numbered.entries()].reverse()) {
    const { x, y } = map.project(point);
    if (x < 0 || y < 0 || x > clientWidth || y > clientHeight) continue;
    const middle = above + y - 20;
    pen.beginPath();
    pen.arc(x, middle, 13, Math.PI * 0.75, Math.PI * 0.25);
    pen.lineTo(x, above + y - 3);
    pen.closePath();
    pen.lineWidth = 4;
    pen.strokeStyle = palette.surface;
    pen.stroke();
    pen.fillStyle = palette.ink;
    pen.fill();
    pen.font = face;
    pen.fillStyle = palette.surface;
    pen.fillText(String(index + 1), x, middle + 0.5);
  }
  pen.textAlign = 'start';
}

/**
 * The legend in lines of parts, each drawn when it is told where its line stands.
 * @param {CanvasRenderingContext2D} pen @param {Plan} plan @param {string} face @param {number} room
 */
function scaleLines(pen, { mode, look: { palette, lang } }, face, room) {
  const told = words(lang);
  pen.font = face;
  const text = (/** @type {string} */ word, /** @type {number} */ x) => (/** @type {number} */ y) => {
    pen.font = face;
    pen.fillStyle = palette.ink;
    pen.fillText(word, x, y);
  };
  const colours = scaleOf(mode, palette);
  if (colours) {
    const from = MARGIN + pen.measureText(told.few).width + 8;
    const width = Math.min(220, room / 2);
    const bar = (/** @type {number} */ y) => {
      const gradient = pen.createLinearGradient(from, 0, from + width, 0);
      colours.forEach((colour, i) => gradient.addColorStop(i / (colours.length - 1), colour));
      pen.fillStyle = gradient;
      pen.fillRect(from, y - 5, width, 10);
    };
    return [[text(told.few, MARGIN), bar, text(told.many, from + width + 8)]];
  }
  /** @type {((y: number) => void)[][]} */
  const rows = [[]];
  let x = MARGIN;
  for (const [share, colour] of Object.entries(shareColours(palette))) {
    const word = told.shares[/** @type {keyof typeof told.shares} */ (share)];
    const width = 18 + pen.measureText(word).width + 18;
    if (x > MARGIN && x + width > MARGIN + room) rows.push([]), (x = MARGIN);
    const at = x;
    const dot = (/** @type {number} */ y) => {
      pen.beginPath();
      pen.arc(at + 6, y, 6, 0, 2 * Math.PI);
      pen.fillStyle = colour;
      pen.fill();
    };
    rows[rows.length - 1].push(dot, text(word, at + 18));
    x += width;
  }
  return rows;
}

/** @param {CanvasRenderingContext2D} pen @param {string} text @param {number} room */
function wrapped(pen, text, room) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
