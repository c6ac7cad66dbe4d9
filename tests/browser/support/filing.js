/** @file How a resident fills the form: with the map and a search, or with plain fields. */

import { alive, expect } from './test.js';
import { KHRESHCHATYK } from './api.js';

/**
 * The middle of an element's map, once it is drawn.
 * @param {import('@playwright/test').Page} page
 */
export async function mapReady(page, selector = 'city-map') {
  await page.locator(selector).scrollIntoViewIfNeeded();
  await expect(page.locator(`${selector} .frame[data-state="ready"]`)).toBeVisible({ timeout: 45_000 });
  await page.waitForFunction((one) => document.querySelector(one).map?.loaded(), selector, { timeout: 45_000 });
}

/** Where a place of the Earth lies on the screen. */
export async function spotOnScreen(page, { lat, lon }, selector = 'city-map') {
  return page.evaluate(([one, lat, lon]) => {
    const { map } = document.querySelector(one);
    const box = map.getCanvas().getBoundingClientRect();
    const at = map.project([lon, lat]);
    return { x: box.left + at.x, y: box.top + at.y };
  }, [selector, lat, lon]);
}

/** Drops the pin by a click. */
export async function dropPin(page, place = KHRESHCHATYK) {
  await mapReady(page);
  const { x, y } = await spotOnScreen(page, place);
  await page.mouse.click(x, y);
  await expect(page.locator('#lat')).not.toHaveValue('');
}

/** Types the coordinates. */
export async function typePlace(page, { lat, lon } = KHRESHCHATYK) {
  const inputs = page.locator('details.coordinates');
  if (!(await page.locator('#lat').isVisible())) await inputs.locator('summary').click();
  await page.locator('#lat').fill(String(lat));
  await page.locator('#lon').fill(String(lon));
}

/** Chooses a category: by typing some of its words and Enter, or from the list. */
export async function chooseCategory(page, scripts, { words = 'яма', code = 'pothole' } = {}) {
  if (!scripts) return page.locator('#category').selectOption(code);
  const search = page.locator('#category-search');
  await search.click();
  await search.pressSequentially(words);
  await expect(page.locator('#category-list [role=option]').first()).toBeVisible();
  await search.press('Enter');
  await expect(page.locator('#category')).toHaveValue(code);
}

/** Words that nobody else writes, so that nobody is taken for having told the same. */
const ownWords = () => Array.from({ length: 8 }, () => Array.from({ length: 7 }, () => 'абвгдежзиклмнопрстухцчшюя'[Math.floor(Math.random() * 25)]).join('')).join(' ');

/** Fills all fields of words. */
export async function fillWords(page, changes = {}) {
  const words = {
    text: `Глибока яма посеред дороги: ${ownWords()}.`,
    name: 'Коваль Олена',
    residence: 'Київ, вул. Шовковична, 7, кв. 3',
    email: 'olena@example.ua',
    ...changes,
  };
  for (const [name, value] of Object.entries(words)) await page.locator(`#${name}`).fill(value);
}

/** Adds files, and with scripts waits until the server has them. */
export async function addFiles(page, scripts, files, input = '#files') {
  await page.locator(input).setInputFiles(files);
  if (scripts) await expect(page.locator('.photo-picker-item[data-state="done"]')).toHaveCount(files.length, { timeout: 30_000 });
}

/** Opens the form, ready for a hand. */
export async function openForm(page, scripts, query = '') {
  await page.goto(`/appeals/new${query}`);
  if (scripts) {
    await alive(page);
    await expect(page.locator('#category-search')).toBeVisible();
  }
}

export const send = (page) => page.locator('form.file .send button').click();
