import { alive, expect, test } from '../support/test.js';
import { chooseCategory, fillWords, mapReady, openForm, send, typePlace } from '../support/filing.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const onMap = (page) =>
  page.evaluate(() => document.querySelector('city-map').map.queryRenderedFeatures({ layers: ['appeals-signs'] }).map(({ properties }) => properties.number));

/** With scripts the open page learns by itself; without them the reader loads it again. */
const learns = (page, scripts, what, told) =>
  expect.poll(async () => {
    if (!scripts) await page.reload();
    return what();
  }, { timeout: 20_000 }).toEqual(told);

test('what one resident files appears on the open map of another, or in the list', async ({ page, somebody, scripts }) => {
  // A place of its own, or it would be drawn as a circle with others.
  const place = { lat: 50.37 + Math.random() / 100, lon: 30.46 + Math.random() / 100 };
  const other = await somebody();
  await other.goto('/appeals?category=graffiti&sort=newest');
  if (scripts) {
    await mapReady(other);
    await other.evaluate(({ lat, lon }) => document.querySelector('city-map').map.jumpTo({ center: [lon, lat], zoom: 16.5 }), place);
  }
  await openForm(page, scripts);
  await typePlace(page, place);
  await chooseCategory(page, scripts, { words: 'графіті', code: 'graffiti' });
  await fillWords(page, { text: 'Розмальовано стіну підпірної стінки в парку.' });
  await send(page);
  await expect(page).toHaveURL(/filed=1/);
  const number = new URL(page.url()).pathname.split('/').pop();
  const seen = () => (scripts ? onMap(other) : other.locator('.list .card .number').allTextContents());
  await learns(other, scripts, async () => (await seen()).some((one) => one.includes(number)), true);
});

test('a new appeal lands on the open desk of its officer', async ({ page, api, staff, scripts }) => {
  const filed = () => api.file({ category: 'yard-light', lat: 50.4519, lon: 30.4488 });
  const officer = await staff.officerOf((await filed()).agency.code);
  await signIn(page, officer, '/desk?bucket=arrived');
  if (scripts) {
    await alive(page);
    await page.evaluate(() => (window.same = true));
  }
  const waiting = async () => Number((await page.locator('.tab[aria-current=page] .tab-count').textContent())?.replace(/\D/g, ''));
  await filed();
  const asOfficer = await api.signedIn(officer);
  const counted = async () => (await asOfficer.get('/desk')).counts.find(({ bucket }) => bucket === 'arrived').count;
  await learns(page, scripts, async () => (await waiting()) === (await counted()), true);
  if (scripts) expect(await page.evaluate(() => window.same), 'the same document').toBe(true);
});

test('what happened while the scripts were still on their way is told as well', { tag: '@scripts' }, async ({ page, api, staff }) => {
  const filed = () => api.file({ category: 'yard-light', lat: 50.4519, lon: 30.4488 });
  const officer = await staff.officerOf((await filed()).agency.code);
  await signIn(page, officer, '/my');
  let come = () => {};
  const came = new Promise((go) => (come = go));
  await page.route('**/*.wasm', async (route) => {
    await came;
    await route.continue();
  });
  await page.goto('/desk?bucket=arrived&sort=newest', { waitUntil: 'commit' });
  const first = page.locator('.desk-table tbody .number').first();
  await expect(first).toBeVisible();
  const { number } = await filed();
  await expect(first).not.toContainText(number);
  come();
  await alive(page);
  await expect(page.locator('.desk-table tbody .number', { hasText: number })).toBeVisible({ timeout: 20_000 });
});

test('a page that was away for too long looks anew', { tag: '@scripts' }, async ({ page, staff }) => {
  // What the server says to whoever names a piece of news that it no longer has.
  const lost = (since) => async (route) => route.continue({ url: `${new URL(route.request().url()).origin}/api/v1/events?since=${since}` });
  await page.route('**/api/v1/events*', lost('1.1.1'));
  await signIn(page, await staff.demo('officer'), '/my');
  // A page that came whole asks for nothing by itself.
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/api/v1/desk', { timeout: 20_000 });
  await page.goto('/desk');
  await asked;
});

test('an open appeal says that it has changed, and shows it on request', async ({ page, api, staff, scripts }) => {
  const { number, agency } = await api.file();
  await page.goto(`/appeals/${number}`);
  if (scripts) await alive(page);
  const officer = await api.signedIn(await staff.officerOf(agency.code));
  await officer.move(number, 'accept');
  if (scripts) await page.getByRole('button', { name: uk.appeal.renew }).click();
  else await page.reload();
  await expect(page.locator('.appeal-state .badge')).toHaveText(uk.states.in_work);
  await expect(page.locator('.changed')).toHaveCount(0);
});
