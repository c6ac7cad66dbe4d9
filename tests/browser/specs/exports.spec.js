import { readFileSync } from 'node:fs';
import { alive, expect, test } from '../support/test.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const { exports: files, list, nav, overview } = uk;
const prepare = (format) => files.prepare.replace('{format}', format);

/** The newest of the files. */
const newest = (page) => page.locator('.kept-files > li').first();

/** Whoever asks has no files yet. */
test.beforeEach(async ({ page, staff }) => {
  await signIn(page, await staff.officerOf('kyivavtodor'), '/exports');
});

test('a file is prepared while one waits, fetched, and deleted', async ({ page, scripts }) => {
  await expect(page.getByText(files.empty)).toBeVisible();
  await page.getByRole('button', { name: prepare('CSV') }).click();
  await expect(newest(page)).toContainText(files.all);
  if (scripts) {
    await alive(page);
    await page.evaluate(() => (window.same = true));
  }
  const link = newest(page).getByRole('link', { name: files.download });
  const ready = async () => {
    if (!scripts) await page.reload();
    return link.isVisible();
  };
  await expect.poll(ready, { timeout: 30_000 }).toBe(true);
  if (scripts) expect(await page.evaluate(() => window.same), 'the same document').toBe(true);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('vidhuk.csv');
  expect(readFileSync(await download.path(), 'utf8')).toContain('number,state,category');
  await newest(page).getByRole('button').click();
  await expect(page.getByText(files.empty)).toBeVisible();
});

test('what is chosen in the list is what is prepared, and what was ticked is told', async ({ page }) => {
  await page.goto('/appeals?category=pothole');
  await page.getByRole('link', { name: list.prepare }).click();
  await expect(page).toHaveURL(/\/exports\?category=pothole/);
  await page.getByLabel(files.whole).check();
  await expect(page.getByText(files.whole_hint)).toBeVisible();
  await page.getByRole('button', { name: prepare('GeoJSON') }).click();
  await expect(page).toHaveURL(/\/exports$/);
  await expect(newest(page)).toContainText(files.with_whole);
  await expect(newest(page)).toContainText('Яма на дорозі');
});

test('the way to the files stands beside the way out', async ({ page }) => {
  await page.goto('/appeals');
  await page.locator('.me summary').click();
  await page.locator('.me-card').getByRole('link', { name: nav.files }).click();
  await expect(page.getByRole('heading', { level: 1, name: files.title })).toBeVisible();
});

test('the overview gives what is chosen in each format', async ({ page, somebody, staff }) => {
  const other = await somebody();
  await signIn(other, await staff.demo('supervisor'), '/overview?state=open');
  await other.getByText(files.take).click();
  for (const [format, name] of [['CSV', 'vidhuk.csv'], ['XLSX', 'vidhuk.xlsx'], ['GeoJSON', 'vidhuk.geojson']]) {
    const [download] = await Promise.all([other.waitForEvent('download'), other.locator('.take-along').getByRole('button', { name: format, exact: true }).click()]);
    expect(download.suggestedFilename()).toBe(name);
    expect(new URL(download.url()).search).toBe('?state=' + new URL(download.url()).searchParams.get('state')?.replaceAll(',', '%2C'));
  }
  await expect(other.getByRole('heading', { level: 1, name: overview.title })).toBeVisible();
  await expect(page.getByText(files.empty)).toBeVisible();
});

test.describe('while a file is written', { tag: '@scripts' }, () => {
  /** A file in this state, as the API tells it. */
  const told = (progress, lines) => [{ id: '0190c0de-0000-4000-8000-000000000001', format: 'xlsx', query: '', staff: false, progress, asked: '2026-11-24T10:00:00+02:00', lines, total: 90_000, bytes: lines * 100, until: progress === 'done' ? '2026-12-01T10:00:00+02:00' : null }];

  test('its lines are counted, the focus stays where it is, and at the end nothing is asked any more', async ({ page }) => {
    let asked = 0;
    const states = [told('writing', 10_000), told('writing', 40_000), told('done', 90_000)];
    await page.route('**/api/v1/exports', (route) => route.fulfill({ json: states[Math.min(asked++, states.length - 1)] }));
    // On the way from another page the browser asks from the first.
    await page.goto('/desk');
    await alive(page);
    await page.locator('.me summary').click();
    await page.locator('.me-card').getByRole('link', { name: nav.files }).click();
    await expect(page.locator('progress')).toHaveAttribute('value', '10000', { timeout: 10_000 });
    const button = newest(page).getByRole('button');
    await button.focus();
    await expect(page.locator('progress')).toHaveAttribute('value', '40000', { timeout: 10_000 });
    await expect(button).toBeFocused();
    await expect(newest(page).getByRole('link', { name: files.download })).toBeVisible({ timeout: 10_000 });
    const then = asked;
    await page.waitForTimeout(5000);
    expect(asked).toBe(then);
  });
});
