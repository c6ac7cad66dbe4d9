import { alive, expect, test } from '../support/test.js';
import { mapReady } from '../support/filing.js';
import { uk } from '../support/words.js';

const found = async (page) => Number((await page.locator('.found').textContent())?.replace(/\D/g, ''));
const cards = (page) => page.locator('.list-and-map > .list .card');

test('the list and the map stand side by side under one filter', async ({ page, scripts }) => {
  await page.goto('/appeals?state=closed');
  const list = await page.locator('.list-and-map > .list').boundingBox();
  const map = await page.locator('.side-map').boundingBox();
  expect(list && map && map.x >= list.x + list.width - 1, 'the map stands at the right of the list').toBe(true);
  if (!scripts) return expect(page.locator('city-map').getByText(uk.list.map_hint)).toBeVisible();
  await mapReady(page);
  await expect(page.locator('city-map')).toHaveAttribute('tiles', /state=closed/);
});

test('an address says the whole filter, and is shown in the form', async ({ page }) => {
  await page.goto('/appeals?state=closed&category=roads&district=shevchenkivskyi&sort=oldest&overdue=true&q=%D1%8F%D0%BC%D0%B0');
  await expect(page.locator('select[name=state]')).toHaveValue('closed');
  await expect(page.locator('select[name=category]')).toHaveValue('roads');
  await expect(page.locator('select[name=sort]')).toHaveValue('oldest');
  await expect(page.locator('input[name=overdue]')).toBeChecked();
  await expect(page.locator('input[name=q]')).toHaveValue('яма');
});

test('only what fits the filter is listed', async ({ page, api }) => {
  await page.goto('/appeals');
  const all = await found(page);
  await page.goto('/appeals?state=closed');
  const closed = await found(page);
  expect(closed).toBeGreaterThan(0);
  expect(closed).toBeLessThan(all);
  for (const badge of await cards(page).locator('.badge').allTextContents()) expect(badge.trim()).toBe(uk.states.closed);
  const { items } = await api.get('/appeals?state=closed');
  expect(items.length).toBe(await cards(page).count());
});

test('the next page goes on where the first ends', async ({ page, scripts }) => {
  // The oldest stay where they are, whoever files meanwhile.
  await page.goto('/appeals?sort=oldest');
  if (scripts) await alive(page);
  const first = await cards(page).locator('.number').allTextContents();
  await page.locator('a[rel=next]').click();
  await expect(page).toHaveURL(/after=/);
  await expect(cards(page).locator('.number').first()).not.toHaveText(first[0]);
  const second = await cards(page).locator('.number').allTextContents();
  expect(second.filter((number) => first.includes(number))).toEqual([]);
  await page.goBack();
  await expect(cards(page).locator('.number').first()).toHaveText(first[0]);
});

test('a filter is changed by the form, with scripts without a reload', async ({ page, scripts }) => {
  await page.goto('/appeals');
  if (scripts) {
    await alive(page);
    await page.evaluate(() => (window.same = true));
  }
  const all = await found(page);
  await page.locator('select[name=state]').selectOption('closed');
  await page.locator('.filters .filter-end button').click();
  await expect(page).toHaveURL(/state=closed/);
  await expect.poll(() => found(page)).toBeLessThan(all);
  await expect(cards(page).locator('.badge').first()).toHaveText(uk.states.closed);
  if (!scripts) return;
  expect(await page.evaluate(() => window.same), 'the same document').toBe(true);
  await expect(page.locator('city-map')).toHaveAttribute('tiles', /state=closed/);
});

test('a filter is cleared by one link', async ({ page }) => {
  await page.goto('/appeals?state=closed&q=zzz');
  await expect(page.locator('.list-and-map > .list')).toContainText(uk.list.empty);
  await page.getByRole('link', { name: uk.filters.clear }).click();
  await expect(cards(page).first()).toBeVisible();
  await expect(page).toHaveURL(/\/appeals$/);
});

test('the form shows the filter of the page, also on the way back', async ({ page, scripts }) => {
  await page.goto('/appeals');
  if (scripts) await alive(page);
  const state = page.locator('select[name=state]');
  await state.selectOption('closed');
  await page.locator('.filters .filter-end button').click();
  await expect(page).toHaveURL(/state=closed/);
  await page.goBack();
  await expect(page).toHaveURL(/\/appeals$/);
  await expect(state).toHaveValue('');
});

test('what the form cannot say is not lost by the next search', async ({ page, scripts }) => {
  const box = '30.5,50.4,30.6,50.5';
  await page.goto(`/appeals?state=closed,answered&bbox=${box}`);
  if (scripts) await alive(page);
  await expect(page.locator('select[name=state]')).toHaveValue('closed,answered');
  await page.locator('input[name=q]').fill('яма');
  await page.locator('.filters .filter-end button').click();
  await expect(page).toHaveURL(/q=/);
  const asked = new URL(page.url()).searchParams;
  expect([asked.get('state'), asked.get('bbox'), asked.get('q')]).toEqual(['closed,answered', box, 'яма']);
  await page.getByRole('link', { name: uk.filters.whole_map }).click();
  await expect(page).not.toHaveURL(/bbox/);
  await expect(page.locator('input[name=q]')).toHaveValue('яма');
});

test('a street is found with a slip and other letters, and stands out where it is found', async ({ page, api }) => {
  const word = Math.random().toString(36).replace(/[^a-z]/g, '').slice(0, 6).replace(/./g, (c) => 'абвгдежзклмнпрстуфхцчшщюябв'[c.charCodeAt(0) - 97]);
  const street = `Ґандж${word}івська`;
  const { number } = await api.file({ address: `вул. ${street}, 7` });
  const typed = `вулиця ганж${word}ывска`;
  const numbers = async () => (await api.get(`/appeals?q=${encodeURIComponent(typed)}`)).items.map((item) => item.number);
  await expect.poll(numbers, 'words are written behind the history').toEqual([number]);
  await page.goto(`/appeals?q=${encodeURIComponent(typed)}`);
  await expect(cards(page)).toHaveCount(1);
  await expect(cards(page).locator('mark')).toHaveText([street]);
});

test('what cannot be understood of a filter is told and left out', async ({ page }) => {
  await page.goto('/appeals?from=tomorrow&state=closed');
  await expect(page.getByRole('alert')).toContainText(uk.filters.wrong);
  await expect(page.locator('select[name=state]')).toHaveValue('closed');
});

test('a sign on the map, or a line where there is no map, leads to its appeal', async ({ page, scripts, api }) => {
  const { number } = await api.file({ category: 'yard-light', lat: 50.4021, lon: 30.6432, text: 'Не горить ліхтар у дворі вже тиждень.' });
  await page.goto(`/appeals?q=${number}`);
  if (!scripts) {
    await cards(page).getByRole('link').first().click();
    return expect(page).toHaveURL(new RegExp(`/appeals/${number}$`));
  }
  await mapReady(page);
  await page.evaluate(() => document.querySelector('city-map').map.jumpTo({ center: [30.6432, 50.4021], zoom: 16 }));
  const shown = () => page.evaluate(() => document.querySelector('city-map').map.queryRenderedFeatures({ layers: ['appeals-signs'] }).length);
  await expect.poll(shown, { timeout: 20_000 }).toBe(1);
  const canvas = await page.locator('city-map canvas').first().boundingBox();
  const card = page.locator('city-map .card a');
  // Until the tile of this zoom is drawn a sign stands a little beside, and while news renews the map it is away for a
  // moment: people click again.
  await expect(async () => {
    await page.mouse.click(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
    await expect(card).toContainText(number, { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await card.click();
  await expect(page).toHaveURL(new RegExp(`/appeals/${number}$`));
});
