/** @file The words of the pages, from where the pages have them. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './server.js';

/** @param {string} lang */
const read = (lang) => JSON.parse(readFileSync(path.join(ROOT, `frontend/locales/${lang}.json`), 'utf8'));

export const uk = read('uk');
export const en = read('en');

/** A sentence with its gaps filled by anything: what stands there, the test says. @param {string} sentence */
export const like = (sentence) =>
  new RegExp(sentence.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+'));
