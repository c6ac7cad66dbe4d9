import { alive, expect, test } from '../support/test.js';
import { en, uk } from '../support/words.js';

test('the language is switched by a link, keeps the place, and is kept', async ({ page, scripts }) => {
  await page.goto('/appeals?state=closed');
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  if (scripts) await alive(page);
  await page.getByRole('link', { name: en.nav.language }).click();
  await expect(page).toHaveURL(/\/appeals\?state=closed$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.list.title);
  await page.goto('/about');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.about.title);
  await page.getByRole('link', { name: uk.nav.language }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(uk.about.title);
});

test('a newcomer is met in the language of the browser, and else in Ukrainian', async ({ somebody }) => {
  for (const [locale, title] of [['en-GB', en.home.title], ['uk-UA', uk.home.title], ['de-DE', uk.home.title]]) {
    const page = await somebody({ locale });
    // Its words are there before its map is.
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  }
});

test('dates and categories are told in the language of the page', async ({ page, api, context, baseURL }) => {
  const { number, due } = await api.file();
  const [year, month, day] = due.slice(0, 10).split('-').map(Number);
  await page.goto(`/appeals/${number}`);
  await expect(page.locator('.due-panel time')).toContainText(`${day} ${uk.time.months[month - 1]} ${year}`);
  await expect(page.locator('h1')).toHaveText('Яма на дорозі');
  await context.addCookies([{ name: 'lang', value: 'en', url: baseURL }]);
  await page.reload();
  await expect(page.locator('.due-panel time')).toContainText(en.time.months[month - 1]);
  await expect(page.locator('h1')).toHaveText('Pothole');
});

test('counts have the right ending: 1 звернення, 2 звернення, 5 звернень', async ({ page, api, context, baseURL }) => {
  const street = `Тестова${Math.floor(Math.random() * 1e6)}`;
  const found = (number) => uk.list.found[new Intl.PluralRules('uk').select(number)].replace('{count}', String(number));
  for (let number = 1; number <= 5; number++) {
    await api.file({ address: `вул. ${street}, ${number}` });
    if (![1, 2, 5].includes(number)) continue;
    await expect(async () => {
      await page.goto(`/appeals?q=${street}`);
      await expect(page.locator('.found')).toHaveText(found(number), { timeout: 2000 });
    }).toPass({ timeout: 15_000 });
  }
  await context.addCookies([{ name: 'lang', value: 'en', url: baseURL }]);
  await page.reload();
  await expect(page.locator('.found')).toHaveText(en.list.found.other.replace('{count}', '5'));
});

test('both languages say the same things', { tag: '@once' }, () => {
  const plurals = new Set(['one', 'few', 'many', 'other']);
  const keys = (words, path = '') =>
    Object.entries(words).flatMap(([key, value]) => (plurals.has(key) ? [path] : typeof value === 'object' ? keys(value, `${path}.${key}`) : [`${path}.${key}`]));
  expect([...new Set(keys(en))].sort()).toEqual([...new Set(keys(uk))].sort());
});
