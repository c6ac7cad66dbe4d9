import { alive, expect, test } from '../support/test.js';
import { signIn } from '../support/staff.js';

/** The scripts that the page has asked for, by name without the hash. */
const modules = (page) => page.evaluate(() => performance.getEntriesByType('resource')
  .map((entry) => /\/site\/(app|staff)(_bg)?\.\w+\.(js|wasm)$/.exec(entry.name)?.[1]).filter(Boolean));

test('residents never load the pages of the staff', { tag: '@scripts' }, async ({ page, api }) => {
  const { number } = await api.file();
  for (const path of ['/', '/appeals', '/appeals/new', `/appeals/${number}`, '/sign-in', '/about']) {
    await page.goto(path);
    await alive(page);
    expect(new Set(await modules(page)), path).toEqual(new Set(['app']));
  }
});

test('from a page of residents an officer comes to the desk, and back', { tag: '@scripts' }, async ({ page, staff }) => {
  await signIn(page, await staff.demo('officer'));
  await page.goto('/about');
  await alive(page);
  await page.locator('header a[href="/desk"]').first().click();
  await expect(page.locator('.tabs')).toBeVisible();
  await alive(page);
  expect(new Set(await modules(page))).toEqual(new Set(['staff']));
  await page.goBack();
  await expect(page).toHaveURL(/\/about$/);
  await expect(page.locator('.tabs')).toHaveCount(0);
  await page.goForward();
  await expect(page.locator('.tabs')).toBeVisible();
  // The staff's module has the residents' pages too: no other is loaded.
  await page.locator('header a[href="/appeals"]').first().click();
  await expect(page).toHaveURL(/\/appeals$/);
  await expect(page.locator('main h1')).toBeVisible();
  expect(new Set(await modules(page))).toEqual(new Set(['staff']));
});
