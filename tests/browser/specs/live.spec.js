import { alive, expect, test } from '../support/test.js';
import { chooseCategory, fillWords, mapReady, openForm, send, typePlace } from '../support/filing.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';


test.beforeEach(({ scripts }) => test.skip(!scripts, 'without scripts a page is as it was loaded'));

const onMap = (page) =>
  page.evaluate(() => document.querySelector('city-map').map.queryRenderedFeatures({ layers: ['appeals-signs'] }).map(({ properties }) => properties.number));

test('what one resident files appears on the open map of another', async ({ page, somebody, scripts }) => {
  // A place of its own, or it would be drawn as a circle with others.
  const place = { lat: 50.37 + Math.random() / 100, lon: 30.46 + Math.random() / 100 };
  const other = await somebody();
  await other.goto('/appeals?category=graffiti');
  await mapReady(other);
  await other.evaluate(({ lat, lon }) => document.querySelector('city-map').map.jumpTo({ center: [lon, lat], zoom: 16.5 }), place);
  await openForm(page, scripts);
  await typePlace(page, place);
  await chooseCategory(page, scripts, { words: 'графіті', code: 'graffiti' });
  await fillWords(page, { text: 'Розмальовано стіну підпірної стінки в парку.' });
  await send(page);
  await expect(page).toHaveURL(/filed=1/);
  const number = new URL(page.url()).pathname.split('/').pop();
  await expect.poll(() => onMap(other), { timeout: 20_000 }).toContain(number);
});

test('a new appeal lands on the open desk of its officer', async ({ page, api, staff }) => {
  const { agency } = await api.file({ category: 'yard-light', lat: 50.4519, lon: 30.4488 });
  await signIn(page, await staff.officerOf(agency.code), '/desk?bucket=arrived');
  await alive(page);
  await page.evaluate(() => (window.same = true));
  const { number } = await api.file({ category: 'yard-light', lat: 50.4519, lon: 30.4488 });
  const everything = async () => {
    const tab = page.locator('.tab[aria-current=page] .tab-count');
    return Number((await tab.textContent())?.replace(/\D/g, ''));
  };
  const { counts } = await (await api.signedIn(await staff.officerOf(agency.code))).get('/desk');
  await expect.poll(everything, { timeout: 20_000 }).toBe(counts.find(({ bucket }) => bucket === 'arrived').count);
  expect(number).toBeTruthy();
  expect(await page.evaluate(() => window.same), 'the same document').toBe(true);
});

test('an open appeal says that it has changed, and shows it on request', async ({ page, api, staff }) => {
  const { number, agency } = await api.file();
  await page.goto(`/appeals/${number}`);
  await alive(page);
  // The stream is opened by the page a moment after it came alive.
  await page.waitForTimeout(500);
  const officer = await api.signedIn(await staff.officerOf(agency.code));
  await officer.move(number, 'accept');
  await page.getByRole('button', { name: uk.appeal.renew }).click();
  await expect(page.locator('.appeal-state .badge')).toHaveText(uk.states.in_work);
  await expect(page.locator('.changed')).toHaveCount(0);
});
