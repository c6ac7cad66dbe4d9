import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { life } from '../support/life.js';
import { cutOff } from '../support/look.js';
import { open, PAGES } from '../support/pages.js';
import { ROOT } from '../support/server.js';
import { expect, test as base } from '../support/test.js';

/** What the pages are about: made once for all of them. */
const test = base.extend({ people: [async ({}, use) => use(await life()), { scope: 'worker' }] });

/** What is wrong and matters, a line each. */
async function faults(page) {
  // Its newer way opens a page of its own for each answer, for the sake of frames, of which there are none: twice as slow.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`));
}

/** Wide and narrow, by day and by night: each theme at each width, in one of the languages. */
const LOOKS = { uk: [[1280, 'light'], [360, 'dark']], en: [[1280, 'dark'], [360, 'light']] };
/** A screen of 1280 px at a zoom of 200 % and 400 %: what WCAG 1.4.10 asks to be read without scrolling sideways. */
const ZOOMED = [640, 320];

/** The page as it is without scripts, in a browser that can run those of the examiner. */
async function asRead(page, somebody) {
  const bare = (await page.content()).replace(/<script\b.*?<\/script>/gs, '');
  const reader = await somebody({ javaScriptEnabled: true });
  await reader.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: bare }));
  await reader.goto(page.url());
  return reader;
}

for (const lang of ['uk', 'en']) {
  for (const [name, { title }] of Object.entries(PAGES)) {
    // What scripts do not change is not looked at twice in the second language.
    test(`${title} is for everybody (${lang})`, { tag: lang === 'en' ? ['@scripts'] : [] }, async ({ page: opened, people, scripts, context, baseURL, somebody }) => {
      test.setTimeout(120_000);
      await context.addCookies([{ name: 'lang', value: lang, url: baseURL }]);
      await open(opened, name, people, scripts);
      await expect(opened.locator('html')).toHaveAttribute('lang', lang);
      const page = scripts ? opened : await asRead(opened, somebody);
      for (const [width, colorScheme] of LOOKS[lang]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        expect.soft(await faults(page), `${width} px, ${colorScheme}`).toEqual([]);
        expect.soft(await cutOff(page), `${width} px wide`).toEqual([]);
      }
      for (const width of ZOOMED) {
        await page.setViewportSize({ width, height: 450 });
        expect.soft(await cutOff(page), `${width} px wide`).toEqual([]);
      }
    });
  }
}

test('no page of the site is forgotten here', { tag: '@once' }, () => {
  // The residents' pages stand in one file, those of the staff, which are a module of their own, in another.
  const routes = ['app.rs', 'pages/staff/mod.rs'].flatMap((name) => {
    const told = readFileSync(path.join(ROOT, 'frontend/src', name), 'utf8');
    const found = [...told.matchAll(/<Route path=path!\("([^"]+)"\)/g)].map(([, route]) => route);
    expect(found.length, `routes are told from the rest of ${name}`).toBe(told.match(/<Route\b/g)?.length);
    return found;
  });
  const looked = new Set(Object.values(PAGES).map(({ route }) => route).filter(Boolean));
  expect([...looked].sort()).toEqual([...new Set(routes)].sort());
});

test('what is wrong would be noticed', { tag: '@once' }, async ({ page }) => {
  await page.setContent('<html lang="uk"><title>Ні</title><main><h1>Ні</h1><p style="color: #ccc; background: #fff; width: 150vw">Бліде і задовге</p><input></main>');
  const said = (await faults(page)).join('\n');
  for (const rule of ['color-contrast', 'label']) expect(said).toContain(rule);
  expect((await cutOff(page)).join()).toContain('p:');
});
