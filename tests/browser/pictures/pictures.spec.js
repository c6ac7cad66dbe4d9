import fs from 'node:fs/promises';
import path from 'node:path';
import { alive, expect, test as base } from '../support/test.js';
import { mapReady } from '../support/filing.js';
import { life } from '../support/life.js';
import { open, PAGES } from '../support/pages.js';
import { ROOT } from '../support/server.js';

const test = base.extend({ people: [async ({}, use) => use(await life()), { scope: 'worker' }] });

/** Those that the README shows, a screen each. */
const SHOWN = {
  home: ['uk-1280-light', 'uk-1280-dark', 'uk-360-light'],
  new: ['uk-360-light'],
  appeal: ['uk-1280-light'],
  desk: ['uk-1280-light'],
  overview: ['uk-1280-light'],
};
const FOR_README = path.join(ROOT, 'assets/screenshots');
/** What all pictures of the README may weigh together: whoever clones pays for them. */
const WEIGHT = 3 * 1024 * 1024;
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

for (const [name, { title }] of Object.entries(PAGES)) {
  for (const lang of ['uk', 'en']) {
    test(`a picture of ${title} in ${lang}`, async ({ page, people, context, baseURL }) => {
      test.setTimeout(180_000);
      await context.addCookies([{ name: 'lang', value: lang, url: baseURL }]);
      await fs.mkdir(ALL, { recursive: true });
      await fs.mkdir(FOR_README, { recursive: true });
      for (const [width, height] of [[1280, 800], [360, 740]]) {
        await page.setViewportSize({ width, height });
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          await page.emulateMedia({ colorScheme });
          await open(page, name, people, true);
          await settled(page);
          const look = `${lang}-${width}-${colorScheme}`;
          await page.screenshot({ path: path.join(ALL, `${name}-${look}.png`), fullPage: true });
          if (SHOWN[name]?.includes(look)) await page.screenshot({ path: path.join(FOR_README, `${name}-${width}-${colorScheme}.png`) });
        }
      }
    });
  }
}

test.afterAll(async () => {
  let weight = 0;
  for (const file of await fs.readdir(FOR_README)) weight += (await fs.stat(path.join(FOR_README, file))).size;
  expect(weight, 'bytes of all pictures of the README').toBeLessThan(WEIGHT);
});
