import { KHRESHCHATYK } from '../support/api.js';
import { addFiles, chooseCategory, fillWords, send, typePlace } from '../support/filing.js';
import { jpegFile, photo } from '../support/pictures.js';
import { alive, expect, test } from '../support/test.js';
import { uk } from '../support/words.js';

/** A phone at the edge of the network: 400 kbit/s either way, each question 400 ms on its way. */
const EDGE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

test.describe.configure({ timeout: 180_000 });
test.use({ viewport: { width: 360, height: 740 }, navigationTimeout: 90_000 });

test.beforeEach(async ({ page, context }) => {
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', EDGE);
});

/** Whether something was painted, and the scripts have not come yet. */
const readBeforeScripts = (page) =>
  page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint').length > 0,
    scripts: document.documentElement.hasAttribute('data-alive'),
  }));

test('on a slow line a page is read before its scripts arrive', async ({ page, api }) => {
  const { number } = await api.file();
  const pages = { '/': uk.home.title, '/appeals': uk.list.title, '/appeals/new': uk.file.title, [`/appeals/${number}`]: 'Яма на дорозі', '/about': uk.about.title, '/sign-in': uk.sign_in.title };
  for (const [address, title] of Object.entries(pages)) {
    await page.goto(address, { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 30_000 });
    await expect.poll(() => readBeforeScripts(page), { message: address, timeout: 30_000 }).toEqual({ painted: true, scripts: false });
  }
});

test('on a slow line an appeal with a photo is filed before the scripts arrive', async ({ page }) => {
  await page.goto('/appeals/new', { waitUntil: 'commit' });
  await fillWords(page);
  await typePlace(page);
  await chooseCategory(page, false);
  await addFiles(page, false, [jpegFile('яма.jpg', photo(20, 15))]);
  expect((await readBeforeScripts(page)).scripts).toBe(false);
  await send(page);
  await expect(page).toHaveURL(/filed=1/, { timeout: 60_000 });
  await expect(page.locator('.matter .gallery img')).toHaveCount(1);
});

test('what was typed while the scripts were on their way stays when they come', { tag: '@scripts' }, async ({ page }) => {
  await page.goto('/appeals/new', { waitUntil: 'commit' });
  await fillWords(page);
  await typePlace(page);
  await chooseCategory(page, false);
  await page.locator('input[name=publish]').check();
  await page.locator('#files').setInputFiles([jpegFile('яма.jpg', photo(20, 15))]);
  expect((await readBeforeScripts(page)).scripts).toBe(false);
  await page.waitForSelector('html[data-alive]', { state: 'attached', timeout: 90_000 });
  await expect(page.locator('#text')).toHaveValue(/Глибока яма/);
  await expect(page.locator('#name')).toHaveValue('Коваль Олена');
  await expect(page.locator('#email')).toHaveValue('olena@example.ua');
  await expect(page.locator('#lat')).toHaveValue(String(KHRESHCHATYK.lat));
  await expect(page.locator('#category')).toHaveValue('pothole');
  await expect(page.locator('input[name=publish]')).toBeChecked();
  await alive(page);
  await expect(page.locator('.photo-picker-item[data-state="done"]')).toHaveCount(1, { timeout: 30_000 });
  await send(page);
  await expect(page).toHaveURL(/filed=1/, { timeout: 60_000 });
  await expect(page.locator('.matter .gallery img')).toHaveCount(1);
});
