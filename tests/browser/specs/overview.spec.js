import { alive, expect, test } from '../support/test.js';
import { mapReady } from '../support/filing.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const { overview, figures, views } = uk;

/** What came before today stays as it is, whatever other people of these tests do. */
const YESTERDAY = new Date(Date.now() - 24 * 3600_000).toLocaleDateString('sv', { timeZone: 'Europe/Kyiv' });
const BEFORE = `/overview?to=${YESTERDAY}`;

/** A figure by its name, as a number. */
async function figure(page, name) {
  const text = await page.locator('.figure', { has: page.getByText(name, { exact: true }) }).locator('dd').first().textContent();
  return Number(text?.replaceAll(/\s/g, ''));
}

/** The rows of a chart: name and count. */
const rows = (page, title) => page.locator('.bars', { has: page.getByRole('heading', { name: title, exact: true }) }).locator('tbody tr');

/** A row by its whole name. */
const row = (page, title, name) => rows(page, title).getByRole('link', { name, exact: true });

const tiles = (page) => page.locator('city-map').getAttribute('tiles');

test.beforeEach(async ({ page, staff }) => {
  await signIn(page, await staff.demo('supervisor'), '/overview');
  await page.goto(BEFORE);
});

test('a choice in one table is a condition for the map and all other tables, and is undone by itself', async ({ page, scripts }) => {
  const all = await figure(page, figures.total);
  const chosen = rows(page, overview.by_group).first();
  const name = await chosen.getByRole('link').textContent();
  const count = Number((await chosen.locator('.count').textContent())?.replaceAll(/\s/g, ''));
  await chosen.getByRole('link').click();
  await expect(page).toHaveURL(/category=/);
  await expect(row(page, overview.by_group, name)).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => figure(page, figures.total)).toBe(count);
  expect(count).toBeLessThan(all);
  // Its siblings are still there to be chosen; what belongs to others is not counted among categories.
  expect(await rows(page, overview.by_group).count()).toBeGreaterThan(3);
  const categories = await rows(page, overview.by_category).locator('.count').allTextContents();
  expect(categories.reduce((sum, text) => sum + Number(text.replaceAll(/\s/g, '')), 0)).toBe(count);
  if (scripts) expect(await tiles(page)).toContain('category=');
  await page.getByRole('link', { name: overview.drop.replace('{name}', name), exact: true }).click();
  await expect.poll(() => figure(page, figures.total)).toBe(all);
  await expect(page.locator('.condition')).toHaveCount(1);
});

test('a shared address opens the same view', async ({ page, somebody, staff }) => {
  await rows(page, overview.by_district).first().getByRole('link').click();
  await expect(page.locator('.condition')).toHaveCount(2);
  await page.getByRole('link', { name: overview.span_month, exact: true }).click();
  await expect(page).toHaveURL(/span=month/);
  await page.getByRole('link', { name: overview.view_previous, exact: true }).click();
  await expect(page).toHaveURL(/view=previous/);
  await expect(page.locator('.figure .was').first()).toBeVisible();
  const address = new URL(page.url());
  const other = await somebody();
  await signIn(other, await staff.demo('supervisor'), '/overview');
  await other.goto(address.pathname + address.search);
  for (const part of ['.conditions', '.days', '.bars >> nth=0', '.bars >> nth=3', '.overview-map > .hint']) {
    await expect(other.locator(part)).toHaveText((await page.locator(part).textContent()) ?? '');
  }
  expect(await figure(other, figures.total)).toBe(await figure(page, figures.total));
});

test('what is looked at is kept under a name, as it is now, and forgotten', async ({ page }) => {
  const name = `Вибірка ${Math.random().toString(36).slice(2, 10)}`;
  await row(page, overview.by_group, (await rows(page, overview.by_group).first().getByRole('link').textContent()) ?? '').click();
  await expect(page).toHaveURL(/category=/);
  await page.getByRole('link', { name: overview.view_spots, exact: true }).click();
  await expect(page).toHaveURL(/view=spots/);
  const address = new URL(page.url());
  await page.getByText(views.manage).click();
  await page.getByLabel(views.name).first().fill(name);
  await page.getByRole('button', { name: views.keep }).click();
  const link = page.locator('.views').getByRole('link', { name, exact: true });
  await expect(link).toHaveAttribute('aria-current', 'page');
  await page.goto('/overview');
  await link.click();
  await expect(page).toHaveURL(address.pathname + address.search);
  await expect(page.locator('.condition')).toHaveCount(2);
  await expect(link).toHaveAttribute('aria-current', 'page');
  await page.getByText(views.manage).click();
  await page.locator('.own-views li').filter({ has: page.locator(`input[value="${name}"]`) }).getByRole('button', { name: views.forget }).click();
  await expect(link).toHaveCount(0);
});

test('a period is compared with the one before it, in figures, in tables and in words', async ({ page, scripts }) => {
  await page.getByRole('link', { name: overview.view_previous, exact: true }).click();
  await expect(page.locator('.figure .was')).toHaveCount(8);
  await expect(page.locator('.bars').first().getByRole('columnheader', { name: overview.change })).toBeVisible();
  await expect(page.locator('.bars .change').first()).toHaveText(/^[+−]?\d/);
  await expect(page.locator('.overview-map')).toContainText(/\d{4}/);
  if (!scripts) return;
  await mapReady(page);
  await expect(page.locator('city-map')).toHaveAttribute('mode', 'change');
  expect(await tiles(page)).toMatch(/from=.*to=.*against=previous/);
});

test('hot spots are told in words, and numbered on the map', async ({ page, scripts, api }) => {
  // A street where everybody has the same trouble.
  const here = { lat: 50.4012, lon: 30.6521, address: 'вул. Ревуцького, 20', text: 'Тут знову все те саме: яма на ямі, ані проїхати, ані пройти.' };
  await Promise.all(Array.from({ length: 25 }, () => api.file(here)));
  await page.goto('/overview?view=spots');
  const spots = page.locator('.hot-spots li');
  await expect(spots.first()).toBeVisible();
  if (scripts) {
    await mapReady(page);
    await expect(page.locator('city-map button.spot')).toHaveCount(Math.min(20, await spots.count()));
  }
  await spots.first().getByRole('link').click();
  await expect(page).toHaveURL(/bbox=/);
  await expect(page.locator('.conditions')).toContainText(overview.part_of_map);
});

test('every chart is a table with names and numbers', async ({ page }) => {
  for (const title of ['by_group', 'by_category', 'by_agency', 'by_district', 'by_state', 'by_timeliness', 'by_wait', 'by_channel', 'by_grade']) {
    const chart = page.getByRole('table').and(page.locator('.bars', { has: page.getByRole('heading', { name: overview[title], exact: true }) }).locator('table').first());
    await expect(chart.getByRole('columnheader')).not.toHaveCount(0);
    await expect(chart.getByRole('rowheader').first()).toBeVisible();
  }
  await page.getByText(overview.as_table, { exact: true }).click();
  const days = page.locator('.days-table tbody tr');
  expect(await days.count()).toBe(91);
  const shown = await days.locator('td').allTextContents();
  const total = await page.locator('.days svg').getAttribute('aria-label');
  const sum = shown.reduce((sum, text) => sum + Number(text.replaceAll(/\s/g, '')), 0);
  expect(total?.replaceAll(/\s/g, '')).toContain(`надійшло${sum}`);
});

test('the tables can be taken along', async ({ page }) => {
  const href = await page.locator('.overview-tools a').getAttribute('href');
  const answer = await page.request.get(href ?? '');
  expect(answer.headers()['content-type']).toContain('text/csv');
  const text = await answer.text();
  expect(text).toContain('dimension,code,uk,en,count,overdue');
  expect(text).toContain(`total,,,,${await figure(page, figures.total)},`);
});

test('words and a period are chosen by keyboard, and what was chosen before stays', async ({ page }) => {
  await rows(page, overview.by_state).first().getByRole('link').click();
  await expect(page.locator('.condition')).toHaveCount(2);
  await page.getByLabel(uk.filters.from).fill('2026-01-02');
  await page.locator('.words button').click();
  await expect(page).toHaveURL(/from=2026-01-02/);
  await expect(page).toHaveURL(/state=/);
  await expect(page.locator('.condition')).toHaveCount(3);
});

test.describe('with the hand', { tag: '@scripts' }, () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/overview');
    await alive(page);
  });

  test('a period is brushed across the chart, and the map changes with it', async ({ page }) => {
    const before = await tiles(page);
    const all = await figure(page, figures.total);
    const chart = await page.locator('.brush').boundingBox();
    const at = (share) => [chart.x + chart.width * share, chart.y + chart.height / 2];
    await page.mouse.move(...at(0.8));
    await page.mouse.down();
    await page.mouse.move(...at(0.85), { steps: 3 });
    await expect(page.locator('.days .brushed')).toBeVisible();
    await page.mouse.move(...at(0.9), { steps: 3 });
    await page.mouse.up();
    await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
    await expect.poll(() => figure(page, figures.total)).toBeLessThan(all);
    await expect.poll(() => tiles(page)).toMatch(/from=.*to=/);
    expect(await tiles(page)).not.toBe(before);
    // Bars outside of it are still there.
    await expect(page.locator('.days rect.out')).not.toHaveCount(0);
    // One bar, and the same again: all of the time.
    await page.mouse.click(...at(0.5));
    await expect(page).toHaveURL(({ searchParams }) => searchParams.get('from') === searchParams.get('to') && searchParams.has('to'));
    await page.mouse.click(...at(0.5));
    await expect(page).not.toHaveURL(/from=/);
  });

  test('time is played, day by day and hour by hour', async ({ page }) => {
    await page.goto('/overview?span=month');
    await alive(page);
    await mapReady(page);
    const play = page.locator('.play button').first();
    const moment = page.locator('.play output');
    await play.click();
    const seen = new Set();
    await expect.poll(async () => seen.add(await tiles(page)).size, { timeout: 20_000 }).toBeGreaterThan(2);
    for (const address of seen) if (address?.includes('from=')) expect(new URL(address, 'http://x').searchParams.get('from')).toBe(new URL(address, 'http://x').searchParams.get('to'));
    await play.click();
    const stands = await moment.textContent();
    await page.waitForTimeout(1500);
    await expect(moment).toHaveText(stands ?? '');
    await page.getByRole('button', { name: overview.play_end }).click();
    await expect(moment).toHaveText(overview.play_all);
    await page.locator('.brush').click();
    await expect(page).toHaveURL(/from=/);
    await page.locator('.play input').fill('8');
    await expect.poll(() => tiles(page)).toMatch(/hour=\d{4}-\d\d-\d\dT08/);
    await expect(moment).toContainText('08:00');
  });

  test('what the map shows becomes a condition, and a picture', async ({ page }) => {
    await mapReady(page);
    await page.evaluate(() => document.querySelector('city-map').map.jumpTo({ center: [30.52, 50.45], zoom: 13 }));
    const all = await figure(page, figures.total);
    await page.getByRole('button', { name: overview.this_part }).click();
    await expect(page).toHaveURL(/bbox=30\./);
    await expect.poll(() => figure(page, figures.total)).toBeLessThan(all);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: overview.picture }).click();
    expect((await download).suggestedFilename()).toBe('vidhuk.png');
  });
});
