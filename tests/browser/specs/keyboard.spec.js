import { alive, expect, test } from '../support/test.js';
import { mapReady } from '../support/filing.js';
import { holds, tabTo } from '../support/keyboard.js';
import { signIn } from '../support/staff.js';

/** Where the focus is, and whether that can be seen. */
const focus = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    // A card whose link is the whole of it shows the focus as a whole.
    const looks = [getComputedStyle(activeElement), getComputedStyle(activeElement, '::after'), ...[activeElement.closest('.card')].filter(Boolean).map((card) => getComputedStyle(card))];
    const seen = looks.some(({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none');
    return { name: activeElement.localName, where: activeElement.outerHTML.slice(0, 120), seen };
  });

test('the first Tab offers to skip to the content', async ({ page, scripts }) => {
  await page.goto('/appeals');
  if (scripts) await alive(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await expect(page.locator('.skip')).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await holds(page, 'main')).toBe(true);
});

test('wherever the focus goes it can be seen', async ({ page, scripts }) => {
  for (const path of ['/', '/appeals', '/appeals/new', '/sign-in']) {
    await page.goto(path);
    if (scripts) await alive(page);
    for (let step = 0; step < 16; step++) {
      await page.keyboard.press('Tab');
      const { name, where, seen } = await focus(page);
      // Past the last element it is the browser's own; inside the map it is shown there.
      if (['body', 'city-map'].includes(name)) continue;
      expect.soft(seen, `${path}: ${where}`).toBe(true);
    }
  }
});

test('an appeal is filed by keyboard alone', async ({ page, scripts }) => {
  await page.goto('/appeals/new');
  if (scripts) {
    await alive(page);
    await mapReady(page);
    await tabTo(page, 'city-map');
    // The arrows move the map under its crosshair, Enter drops the pin.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page.locator('#lat')).not.toHaveValue('');
    await tabTo(page, '#category-search');
    await page.keyboard.type('вибоїна');
    await expect(page.locator('#category-0')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
  } else {
    await tabTo(page, 'details.coordinates summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '#lat');
    await page.keyboard.type('50,4478');
    await tabTo(page, '#lon');
    await page.keyboard.type('30,5222');
    await tabTo(page, '#category');
    const at = await page.locator('#category option').evaluateAll((all) => all.findIndex(({ value }) => value === 'pothole'));
    for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
  }
  await expect(page.locator('#category')).toHaveValue('pothole');
  await tabTo(page, '#text');
  await page.keyboard.type('Яма на розі, об’їхати неможливо.');
  await tabTo(page, '#name');
  await page.keyboard.type('Коваль Олена');
  await tabTo(page, '#residence');
  await page.keyboard.type('Київ, вул. Шовковична, 7');
  await tabTo(page, '#email');
  await page.keyboard.type('olena@example.ua');
  await tabTo(page, 'input[name=publish]');
  await page.keyboard.press('Space');
  await expect(page.locator('input[name=publish]')).toBeChecked();
  await tabTo(page, '.send button');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/filed=1/);
});

// Without scripts it is a list of the browser's own.
test('the search for a category closes by Escape and is told to a screen reader', { tag: '@scripts' }, async ({ page }) => {
  await page.goto('/appeals/new');
  await alive(page);
  const search = page.getByRole('combobox', { name: /./ }).and(page.locator('#category-search'));
  await search.focus();
  await page.keyboard.type('ліфт');
  await expect(search).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  const active = await search.getAttribute('aria-activedescendant');
  await expect(page.locator(`#${active}`)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(search).toHaveAttribute('aria-expanded', 'false');
});

test('the search chooses nothing by itself, and gives a choice up only for another', { tag: '@scripts' }, async ({ page }) => {
  await page.goto('/appeals/new');
  await alive(page);
  const search = page.locator('#category-search');
  await search.focus();
  await expect(search).not.toHaveAttribute('aria-activedescendant', /./);
  await page.keyboard.press('Enter');
  await expect(page.locator('#category')).toHaveValue('');
  await expect(page).toHaveURL(/\/appeals\/new$/);
  await page.keyboard.type('вибоїна');
  await page.keyboard.press('Enter');
  await expect(page.locator('#category')).toHaveValue('pothole');
  const name = await search.inputValue();
  for (const leave of ['Escape', 'Tab']) {
    await search.focus();
    await page.keyboard.type('л');
    await page.keyboard.press(leave);
    await expect(search).toHaveValue(name);
    await expect(page.locator('#category')).toHaveValue('pothole');
  }
});

// Without scripts each page is loaded, and read from its beginning.
test('on the way to another page the focus goes to its heading', { tag: '@scripts' }, async ({ page }) => {
  await page.goto('/appeals');
  await alive(page);
  await page.locator('.ways a[href="/about"]').press('Enter');
  await expect(page).toHaveURL(/\/about$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

// Without scripts only its own button closes it.
test('the card of whoever is signed in closes by Escape and by a touch elsewhere', { tag: '@scripts' }, async ({ page, staff }) => {
  await signIn(page, await staff.demo('officer'));
  await alive(page);
  const card = page.locator('.me-card');
  for (const close of [() => page.keyboard.press('Escape'), () => page.locator('h1').click()]) {
    await page.locator('.me summary').click();
    await expect(card).toBeVisible();
    await close();
    await expect(card).toBeHidden();
  }
});
