import { AxeBuilder } from '@axe-core/playwright';
import { openForm, send } from '../support/filing.js';
import { life } from '../support/life.js';
import { alive, expect, test as base } from '../support/test.js';

/** Each page by how one comes to it: what is open to all, and what only its people see. */
const PAGES = {
  'the first page': async (page) => page.goto('/'),
  'the list': async (page) => page.goto('/appeals'),
  'the form': async (page) => page.goto('/appeals/new'),
  'the form that came back': async (page, { scripts }) => {
    await openForm(page, scripts);
    await send(page);
    await page.waitForSelector('#text-fault');
  },
  'an appeal just filed': async (page, { filed }) => page.goto(`/appeals/${filed.number}?key=${filed.key}&filed=1`),
  'an appeal to be judged': async (page, { answered }) => page.goto(`/appeals/${answered.number}?key=${answered.key}`),
  'an appeal that is closed': async (page, { closed }) => page.goto(`/appeals/${closed.number}?key=${closed.key}`),
  'the desk': async (page, { officer }) => enter(page, officer, '/desk'),
  'an appeal on the desk': async (page, { officer, filed }) => enter(page, officer, `/desk/${filed.number}`),
  'an appeal in work on the desk': async (page, { officer, taken }) => enter(page, officer, `/desk/${taken.number}`),
  'the overview': async (page, { supervisor }) => enter(page, supervisor, '/overview'),
  'the sign-in': async (page) => page.goto('/sign-in'),
  'how it works': async (page) => page.goto('/about'),
  'the page that is not there': async (page) => page.goto('/nowhere'),
};

/** Signs in without the page, whose form another spec fills. */
async function enter(page, account, path) {
  const { email, password } = account;
  await page.request.post('/sign-in', { form: { email, password }, maxRedirects: 0 });
  await page.goto(path);
}

/** What the pages are about: made once for all of them. */
const test = base.extend({ people: [async ({}, use) => use(await life()), { scope: 'worker' }] });

/** What is wrong and matters, a line each. */
async function faults(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`));
}

/** Wide and narrow, by day and by night: each theme at each width, in one of the languages. */
const LOOKS = { uk: [[1280, 'light'], [360, 'dark']], en: [[1280, 'dark'], [360, 'light']] };

/** The page as it is without scripts, in a browser that can run those of the examiner. */
async function asRead(page, somebody) {
  const bare = (await page.content()).replace(/<script\b.*?<\/script>/gs, '');
  const reader = await somebody({ javaScriptEnabled: true });
  await reader.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: bare }));
  await reader.goto(page.url());
  return reader;
}

for (const lang of ['uk', 'en']) {
  for (const [name, open] of Object.entries(PAGES)) {
    test(`${name} is for everybody (${lang})`, async ({ page: opened, people, scripts, context, baseURL, somebody }) => {
      test.skip(!scripts && lang === 'en', 'its words were read with scripts');
      test.setTimeout(120_000);
      await context.addCookies([{ name: 'lang', value: lang, url: baseURL }]);
      await open(opened, { scripts, ...people });
      if (scripts) await alive(opened);
      const page = scripts ? opened : await asRead(opened, somebody);
      for (const [width, colorScheme] of LOOKS[lang]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        expect.soft(await faults(page), `${width} px, ${colorScheme}`).toEqual([]);
        const over = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
        expect.soft(over, `pixels wider than ${width}`).toBeLessThanOrEqual(0);
      }
    });
  }
}
