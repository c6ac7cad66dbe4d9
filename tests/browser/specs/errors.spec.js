import { alive, expect, test as base } from '../support/test.js';
import { chooseCategory, fillWords, openForm, send, typePlace } from '../support/filing.js';
import { Server } from '../support/server.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const test = base;

test('an address that leads nowhere says so, with ways on', async ({ page, scripts }) => {
  const { not_found, no_appeal } = uk.problems;
  for (const [path, said] of [['/nowhere', not_found], ['/desk/x/y/z', not_found], ['/appeals/26-9999999', no_appeal], ['/appeals/abc', no_appeal]]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(said);
  }
  if (scripts) await alive(page);
  await page.locator('.problem').getByRole('link', { name: uk.problems.home }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(uk.home.title);
});

test('who has no business at a page is told so', async ({ page, staff }) => {
  await signIn(page, await staff.demo('officer'));
  const answer = await page.goto('/overview');
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(uk.problems.forbidden);
});

test('the API answers programs in their language', { tag: '@once' }, async ({ request }) => {
  const answer = await request.get('/api/v1/nowhere');
  expect(answer.status()).toBe(404);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
});

test('every page forbids what it does not need', { tag: '@once' }, async ({ request }) => {
  const headers = (await request.get('/')).headers();
  const policy = headers['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("'unsafe-inline'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test.describe('while the database is away', () => {
  const test = base.extend({
    server: [async ({}, use) => {
      const server = await (await Server.inNewFolder('away')).start();
      await use(server);
      await server.vanish();
    }, { scope: 'worker' }],
    baseURL: async ({ server }, use) => use(server.url),
    // The form that came back asks for what is near.
    expected: async ({}, use) => use([/503: .*\/api\/v1\//]),
  });

  test('pages say so, a form keeps what was written, and all recovers by itself', async ({ page, scripts, server }) => {
    test.setTimeout(120_000);
    await openForm(page, scripts);
    await typePlace(page);
    await chooseCategory(page, scripts);
    await fillWords(page);
    server.pause();
    try {
      await send(page);
      await expect(page.getByText(uk.problems.unavailable).first()).toBeVisible({ timeout: 30_000 });
      await expect(page.locator('#text')).toHaveValue(/Глибока яма/);
      const answer = await page.request.get('/appeals');
      expect(answer.status()).toBe(503);
      expect(answer.headers()['retry-after']).toBeTruthy();
    } finally {
      server.resume();
    }
    await expect.poll(() => server.ready(), { timeout: 30_000 }).toBe(true);
    if (scripts) await alive(page);
    await send(page);
    await expect(page).toHaveURL(/filed=1/);
  });
});
