/** @file While a server still reads the map after its start: says how far it is, and tries again until it is whole. */

import { words } from './words.js';

const AGAIN_MS = 1000;

/**
 * Waits until the server has read its map.
 * @param {import('./controls.js').Note} note
 * @param {import('./words.js').Lang} lang
 * @param {AbortSignal} signal ends it
 * @returns {Promise<boolean>} whether it has; not where the server does not say
 */
export async function mapIsRead(note, lang, signal) {
  while (!signal.aborted) {
    const answer = await fetch('/api/v1/map', { signal }).catch(() => null);
    if (!answer?.ok) return false;
    const { loaded, percents } = await answer.json();
    if (loaded) {
      note.say('');
      return true;
    }
    note.say(words(lang).reading.replace('{n}', String(percents)));
    await new Promise((go) => setTimeout(go, AGAIN_MS));
  }
  return false;
}
