/** @file `test` with what every spec needs: an honest browser, strangers, the staff. */

import { test as base, expect } from '@playwright/test';
import { Staff } from './staff.js';
import { Api } from './api.js';
import { watch } from './watch.js';

export { expect };

export const test = base.extend({
  /** Whether the pages have scripts. */
  scripts: [true, { option: true }],

  baseURL: async ({}, use) => use(process.env.VIDHUK_URL),

  /** What this test causes by intent, of all that no page may do. @type {RegExp[]} */
  expected: async ({}, use) => use([]),

  context: async ({ context, baseURL, expected }, use) => {
    const faults = watch(context, baseURL, expected);
    await use(context);
    expect(faults, 'what no page may do').toEqual([]);
  },

  /** Opens the browser of somebody else. */
  somebody: async ({ browser, baseURL, contextOptions, expected, scripts, locale, timezoneId, viewport }, use) => {
    const contexts = [];
    const faults = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, locale, timezoneId, viewport, javaScriptEnabled: scripts, ...options });
      contexts.push(context);
      faults.push(watch(context, baseURL, expected));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(faults.flat(), 'what no page may do').toEqual([]);
  },

  /** The API, as a stranger's program calls it. */
  api: async ({ baseURL }, use) => use(new Api(baseURL)),

  /** The people behind the desks. */
  staff: async ({}, use) => use(new Staff()),
});

/** Waits until the scripts answer, where there are any. @param {import('@playwright/test').Page} page */
export async function alive(page) {
  await page.waitForSelector('html[data-alive]', { state: 'attached' });
}
