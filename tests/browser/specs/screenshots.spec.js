import fs from 'node:fs/promises';
import path from 'node:path';
import { alive, expect, test as base } from '../support/test.js';
import { mapReady } from '../support/filing.js';
import { ROOT } from '../support/server.js';
import { life } from '../support/life.js';

/** Pictures to look at, made only when they are asked for: SCREENSHOTS=1. */
base.beforeEach(({ scripts }) => base.skip(!process.env.SCREENSHOTS || !scripts, 'SCREENSHOTS=1 renews the pictures'));

const test = base.extend({ people: [async ({}, use) => use(await life()), { scope: 'worker' }] });

const PAGES = {
  home: () => '/',
  list: () => '/appeals',
  new: () => '/appeals/new',
  filed: ({ filed }) => `/appeals/${filed.number}?key=${filed.key}&filed=1`,
  appeal: ({ seeded }) => `/appeals/${seeded.number}`,
  graded: ({ closed }) => `/appeals/${closed.number}?key=${closed.key}`,
  judge: ({ answered }) => `/appeals/${answered.number}?key=${answered.key}`,
  desk: () => '/desk',
  'desk-new': ({ filed }) => `/desk/${filed.number}`,
  'desk-in-work': ({ taken }) => `/desk/${taken.number}`,
  overview: () => '/overview',
  'sign-in': () => '/sign-in',
  about: () => '/about',
  'not-found': () => '/nowhere',
};
const WHO = { desk: 'demo', 'desk-new': 'officer', 'desk-in-work': 'officer', overview: 'supervisor' };

/** Those that the README shows, a screen each. */
const SHOWN = {
  home: ['1280-light', '1280-dark', '360-light'],
  new: ['360-light'],
  appeal: ['1280-light'],
  desk: ['1280-light'],
  overview: ['1280-light'],
};
const FOR_README = path.join(ROOT, 'assets/screenshots');
const ALL = path.join(ROOT, 'target/screenshots');

/** All maps of a page, drawn. */
async function settled(page) {
  await alive(page);
  if (await page.locator('city-map').count()) {
    await mapReady(page);
    await page.waitForFunction(() => document.querySelector('city-map').map.areTilesLoaded());
    await page.evaluate(() => window.scrollTo(0, 0));
  }
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(700);
}

for (const [name, address] of Object.entries(PAGES)) {
  for (const lang of ['uk', 'en']) {
    test(`a picture of ${name} in ${lang}`, async ({ page, people, context, baseURL }) => {
      test.setTimeout(120_000);
      await context.addCookies([{ name: 'lang', value: lang, url: baseURL }]);
      const account = people[WHO[name]];
      if (account) await page.request.post('/sign-in', { form: { email: account.email, password: account.password }, maxRedirects: 0 });
      await fs.mkdir(ALL, { recursive: true });
      await fs.mkdir(FOR_README, { recursive: true });
      for (const [width, height] of [[1280, 800], [360, 740]]) {
        await page.setViewportSize({ width, height });
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          if (lang === 'en' && colorScheme === 'dark') continue;
          await page.emulateMedia({ colorScheme });
          await page.goto(address(people));
          await settled(page);
          await page.screenshot({ path: path.join(ALL, `${name}-${lang}-${width}-${colorScheme}.png`), fullPage: true });
          if (lang !== 'uk' || !SHOWN[name]?.includes(`${width}-${colorScheme}`)) continue;
          const file = path.join(FOR_README, `${name}-${width}-${colorScheme}.png`);
          await page.screenshot({ path: file });
          expect((await fs.stat(file)).size, file).toBeLessThan(250 * 1024);
        }
      }
    });
  }
}
