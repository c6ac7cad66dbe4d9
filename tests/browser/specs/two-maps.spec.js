import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api.js';
import { Database } from '../support/database.js';
import { mapReady } from '../support/filing.js';
import { Server } from '../support/server.js';
import { expect, test } from '../support/test.js';

test.describe.configure({ timeout: 180_000 });

/** A second server on the database of the city. @type {Server} */ let other;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  other = await Server.inNewFolder('other');
  other.more = { DATABASE_URL: new Database(process.env.VIDHUK_VAR ?? '').url };
  await other.start();
});

test.afterAll(() => other?.vanish());

/** So soon the other server must have it; a machine that is busy with other tests may be late now and then. */
const SOON = 1000;
const TRIES = 5;

/** Somewhere where nobody files, and what a map shows there. */
const somewhere = () => ({ lat: 50.365 + Math.random() / 100, lon: 30.46 + Math.random() / 100 });
const about = ({ lat, lon }) => [lon - 0.0005, lat - 0.0005, lon + 0.0005, lat + 0.0005].join(',');

/** Milliseconds from the moment when one server has said that it is filed until the other one counts it. */
async function delay(here, there) {
  const place = somewhere();
  const count = async () => (await here.get(`/figures?bbox=${about(place)}`)).total;
  const before = await count();
  await there.file(place);
  const filed = Date.now();
  while ((await count()) === before) {
    if (Date.now() - filed > 15_000) throw new Error('it never came');
    await sleep(10);
  }
  return Date.now() - filed;
}

test('what is filed at one server is on the map of the other within a second', { tag: '@scripts' }, async ({ page, api }) => {
  const there = new Api(other.url);
  const delays = [];
  for (let n = 0; n < TRIES; n++) delays.push(await delay(api, there));
  test.info().annotations.push({ type: 'milliseconds to the other server', description: delays.join(', ') });
  console.log(`        milliseconds to the other server: ${delays.join(', ')}`);
  expect(delays.sort((one, two) => one - two)[Math.floor(TRIES / 2)], 'as a rule').toBeLessThanOrEqual(SOON);

  // And an open page shows it by itself.
  const place = somewhere();
  await page.goto('/appeals');
  await mapReady(page);
  await page.evaluate(({ lat, lon }) => document.querySelector('city-map').map.jumpTo({ center: [lon, lat], zoom: 16.5 }), place);
  const { number } = await there.file(place);
  const signs = () => page.evaluate(() => document.querySelector('city-map').map.queryRenderedFeatures({ layers: ['appeals-signs'] }).map(({ properties }) => properties.number));
  await expect.poll(signs, { timeout: 15_000 }).toContain(number);
});
