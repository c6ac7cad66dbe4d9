import http from 'node:http';
import { once } from 'node:events';
import { expect, test } from '../support/test.js';
import { KHRESHCHATYK } from '../support/api.js';
import { mapReady, openForm } from '../support/filing.js';
import { Server } from '../support/server.js';
import { uk } from '../support/words.js';

const state = (page) => page.evaluate(() => {
  const { map } = document.querySelector('city-map');
  const [lon, lat] = map.getCenter().toArray();
  return { zoom: map.getZoom(), lon, lat };
});

test('a circle opens when it is pressed', { tag: '@scripts' }, async ({ page }) => {
  await page.goto('/appeals');
  await mapReady(page);
  const groups = () => page.evaluate(() => {
    const { map } = document.querySelector('city-map');
    const box = map.getCanvas().getBoundingClientRect();
    return map.queryRenderedFeatures({ layers: ['appeals-groups'] }).map(({ geometry, properties }) => {
      const at = map.project(geometry.coordinates);
      return { x: box.left + at.x, y: box.top + at.y, count: properties.group ? properties.order : 0 };
    });
  });
  await expect.poll(async () => (await groups()).length).toBeGreaterThan(0);
  const before = await state(page);
  const largest = (await groups()).sort((a, b) => b.count - a.count)[0];
  await page.mouse.click(largest.x, largest.y);
  await expect.poll(async () => (await state(page)).zoom).toBeGreaterThan(before.zoom + 1);
});

test('the legend names the states, and Escape puts it away', { tag: '@scripts' }, async ({ page }) => {
  await page.goto('/');
  await mapReady(page);
  const toggle = page.locator('city-map .legend button');
  await toggle.click();
  const panel = page.locator('city-map .legend-panel');
  for (const word of [uk.states.in_work, uk.states.answered, uk.states.closed]) await expect(panel).toContainText(word);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(toggle).toBeFocused();
});

test('the map follows the theme while it is looked at', { tag: '@scripts' }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await mapReady(page);
  const frame = page.locator('city-map .frame');
  const ground = () => page.evaluate(() => document.querySelector('city-map').map.getPaintProperty('outside', 'background-color'));
  await expect(frame).toHaveAttribute('data-theme', 'light');
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(frame).toHaveAttribute('data-theme', 'dark');
  await expect.poll(ground).not.toEqual(light);
});

test.describe('my position', { tag: '@scripts' }, () => {
  test.use({ permissions: ['geolocation'], geolocation: { latitude: KHRESHCHATYK.lat, longitude: KHRESHCHATYK.lon } });

  for (const [where, button] of [['of the form', '.my-position button'], ['of the map', `city-map button[aria-label="${uk.file.my_position}"]`]]) {
    test(`fills in the place by the button ${where}`, async ({ page }) => {
      await openForm(page, true);
      await mapReady(page);
      await page.locator(button).click();
      await expect(page.locator('#lat')).toHaveValue(/^50\.44/);
      await expect(page.locator('.spot-found')).toBeVisible();
    });
  }
});

test('a position that may not be known is told, and the place can still be chosen', { tag: '@scripts' }, async ({ page }) => {
  await openForm(page, true);
  await page.locator('.my-position button').click();
  await expect(page.locator('.my-position [role=status]')).toHaveText(uk.file.no_position, { timeout: 20_000 });
});

/** A server whose base map is somebody else's, who may be away. */
const abroad = test.extend({
  foreign: [async ({}, use) => {
    const theirs = { away: false, origin: '', url: '' };
    const drawing = {
      version: 8,
      sources: { theirs: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, attribution: 'Картографи' } },
      layers: [{ id: 'theirs', type: 'background', paint: { 'background-color': '#123456' } }, { id: 'lines', type: 'line', source: 'theirs' }],
    };
    const host = http.createServer((_, answer) => {
      answer.setHeader('access-control-allow-origin', '*');
      answer.writeHead(theirs.away ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(drawing));
    }).listen(0, '127.0.0.1');
    await once(host, 'listening');
    theirs.origin = `http://127.0.0.1:${host.address().port}`;
    const server = await Server.inNewFolder('basemap');
    server.more = { BASEMAP_STYLE_URL: `${theirs.origin}/style.json` };
    await server.start();
    theirs.url = server.url;
    await use(theirs);
    await server.vanish();
    host.close();
  }, { scope: 'worker', timeout: 120_000 }],
  baseURL: async ({ foreign }, use) => use(foreign.url),
  expected: async ({ foreign }, use) => use([new RegExp(foreign.origin), /AJAXError/]),
});

abroad('somebody else’s base map is shown with its name, and nobody else is asked', { tag: '@scripts' }, async ({ page, foreign }) => {
  foreign.away = false;
  const answer = await page.goto('/');
  await mapReady(page);
  expect(await page.evaluate(() => Boolean(document.querySelector('city-map').map.getLayer('theirs')))).toBe(true);
  await expect(page.locator('city-map .maplibregl-ctrl-attrib')).toContainText('Картографи');
  expect(answer?.headers()['content-security-policy']).toContain(foreign.origin);
});

abroad('a base map that does not come gives way to our own plan', { tag: '@scripts' }, async ({ page, foreign }) => {
  foreign.away = true;
  await page.goto('/');
  await mapReady(page);
  expect(await page.evaluate(() => Boolean(document.querySelector('city-map').map.getLayer('outside')))).toBe(true);
});
