/** @file Pictures made of code: small, real, and different from each other. */

import { deflateSync } from 'node:zlib';

/** @param {Buffer} bytes */
function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG: a slope of colours under a sun. */
export function png(width = 320, height = 240, hue = 0) {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      const sun = Math.hypot(x - width * 0.7, y - height * 0.3) < height * 0.15;
      const slope = Math.round((200 * y) / height);
      rows.set(sun ? [250, 220, 120] : [(slope + hue) % 256, (160 + hue) % 256, 255 - slope], at);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** Lengths of the codes of DC sizes 0 to 11, as Annex K of the standard has them. */
const DC_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_CODES = ['00', '010', '011', '100', '101', '110', '1110', '11110', '111110', '1111110', '11111110', '111111110'];

/** @param {number} mark @param {number[]} data */
const segment = (mark, data) => [0xff, mark, (data.length + 2) >> 8, (data.length + 2) & 255, ...data];

/** The place in a JPEG's metadata that nobody may learn: GPS, 50° 27′ N. */
export const GPS_MARK = 'GPSLATITUDE-50-27';

/** A grey JPEG of blocks of 8×8, each of one shade; with metadata that must be stripped. */
export function photo(columns = 40, rows = 30, seed = 1) {
  let bits = '';
  let before = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const shade = Math.round(60 * Math.sin((x + seed) / 5) + 40 * Math.cos((y * seed) / 7));
      const step = shade - before;
      before = shade;
      const size = step === 0 ? 0 : Math.floor(Math.log2(Math.abs(step))) + 1;
      const value = step > 0 ? step : step + 2 ** size - 1;
      bits += DC_CODES[size] + (size ? value.toString(2).padStart(size, '0') : '');
      // The only code of the AC table: nothing more in this block.
      bits += '0';
    }
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const scan = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8), 2);
    scan.push(byte, ...(byte === 0xff ? [0] : []));
  }
  const [height, width] = [rows * 8, columns * 8];
  return Buffer.from([
    0xff, 0xd8,
    ...segment(0xe1, [...Buffer.from(`Exif\0\0${GPS_MARK}`, 'latin1')]),
    ...segment(0xfe, [...Buffer.from(GPS_MARK, 'latin1')]),
    ...segment(0xdb, [0, ...Array(64).fill(8)]),
    ...segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, ...DC_LENGTHS, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ...segment(0xc4, [0x10, 1, ...Array(15).fill(0), 0]),
    ...segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    ...scan,
    0xff, 0xd9,
  ]);
}

/** A file as a form takes it. @param {string} name @param {Buffer} buffer */
export const jpegFile = (name = 'яма.jpg', buffer = photo()) => ({ name, mimeType: 'image/jpeg', buffer });
export const pngFile = (name = 'двір.png', buffer = png()) => ({ name, mimeType: 'image/png', buffer });
