import { alive, expect, test } from '../support/test.js';
import { mapReady } from '../support/filing.js';
import { uk } from '../support/words.js';

test('the first page says what this is, and where to file', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(uk.home.title);
  await expect(page.locator('.hero').getByRole('link', { name: uk.nav.new_appeal })).toHaveAttribute('href', '/appeals/new');
  await expect(page.locator('.steps li')).toHaveCount(4);
});

test('the figures of the last 30 days are there', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.home-figures .figure').first().locator('dd')).toHaveText(/\d/);
});

test('the latest answers lead to their appeals', async ({ page, scripts }) => {
  await page.goto('/');
  if (scripts) await alive(page);
  const first = page.locator('.home-latest .card h3 a').first();
  const title = await first.textContent();
  await first.click();
  await expect(page).toHaveURL(/\/appeals\/\d\d-\d{7}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');
});

test('the open appeals are on the map, or behind a link to their list', async ({ page, scripts }) => {
  await page.goto('/');
  if (scripts) {
    await mapReady(page);
    await expect.poll(() => page.evaluate(() => document.querySelector('city-map').map.querySourceFeatures('appeals-shown').length), { timeout: 20_000 }).toBeGreaterThan(0);
  } else {
    await page.locator('.home-map').getByRole('link', { name: uk.home.map_list }).click();
    await expect(page.locator('.cards .card').first()).toBeVisible();
  }
});

test('an appeal is found by its number, written as people write it', async ({ page, api }) => {
  const { number } = await api.file();
  await page.goto('/');
  await page.locator('#find-number').fill(` ${number} `);
  await page.locator('.find button').click();
  await expect(page).toHaveURL(new RegExp(`/appeals/${number}$`));
});

test('what is not a number is searched for', async ({ page }) => {
  await page.goto('/');
  await page.locator('#find-number').fill('яма');
  await page.locator('.find button').click();
  await expect(page).toHaveURL(/\/appeals\?q=/);
  await expect(page.locator('input[name=q]')).toHaveValue('яма');
});
