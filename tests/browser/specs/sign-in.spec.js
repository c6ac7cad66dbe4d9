import { alive, expect, test } from '../support/test.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const submit = (page) => page.locator('form.panel').filter({ has: page.locator('#password') }).locator('button').click();

test('a wrong password is told, the e-mail stays, the password does not', async ({ page, staff, scripts }) => {
  const { email } = await staff.demo('officer');
  await page.goto('/sign-in?next=/desk');
  if (scripts) await alive(page);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill('не той пароль');
  await submit(page);
  await expect(page.getByRole('alert')).toContainText(uk.problems.wrong_password);
  await expect(page.locator('#email')).toHaveValue(email);
  await expect(page.locator('#password')).toHaveValue('');
  expect(await page.content()).not.toContain('не той пароль');
});

test('an e-mail that nobody has is refused in the same words', async ({ page }) => {
  await page.goto('/sign-in');
  await page.locator('#email').fill('nobody@example.ua');
  await page.locator('#password').fill('щось');
  await submit(page);
  await expect(page.getByRole('alert')).toContainText(uk.problems.wrong_password);
});

test('everybody comes to where their work is', async ({ page, staff, context }) => {
  for (const [role, place] of [['officer', '/desk'], ['supervisor', '/overview'], ['dispatcher', '/desk']]) {
    await context.clearCookies();
    await signIn(page, await staff.demo(role));
    expect(new URL(page.url()).pathname).toBe(place);
  }
});

test('a demonstration says its accounts, and one touch enters', async ({ page, staff }) => {
  const { email } = await staff.demo('officer');
  await page.goto('/sign-in');
  await expect(page.locator('.demo')).toContainText(uk.sign_in.demo_hint);
  await page.locator('.demo li', { hasText: email }).getByRole('button').first().click();
  await expect(page).toHaveURL(/\/desk$/);
});

test('the session is not for scripts nor for other sites, and ends when one signs out', async ({ page, staff, context }) => {
  await signIn(page, await staff.demo('officer'));
  const session = (await context.cookies()).find(({ name }) => name !== 'lang');
  expect(session).toMatchObject({ httpOnly: true, sameSite: expect.stringMatching(/Lax|Strict/) });
  await page.locator('.me summary').click();
  await page.getByRole('button', { name: uk.nav.sign_out }).click();
  await expect(page.getByRole('link', { name: uk.nav.sign_in })).toBeVisible();
  await context.addCookies([session]);
  const answer = await page.goto('/desk');
  expect(answer?.status()).toBe(401);
});

test('nobody is sent to another site after signing in', async ({ page, staff }) => {
  await signIn(page, await staff.demo('officer'), '//evil.example/desk');
  expect(new URL(page.url()).pathname).toBe('/');
});

test('a stranger at the desk is asked to sign in', async ({ page }) => {
  const answer = await page.goto('/desk');
  expect(answer?.status()).toBe(401);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(uk.problems.sign_in);
  await expect(page.locator('.problem').getByRole('link', { name: uk.nav.sign_in })).toBeVisible();
});

test('a form sent by another site is not carried out', { tag: '@once' }, async ({ request, staff, baseURL }) => {
  const { email, password } = await staff.demo('officer');
  const answer = await request.post('/sign-in', { form: { email, password }, headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, maxRedirects: 0 });
  expect(answer.status()).toBe(403);
  expect(answer.headers()['set-cookie']).toBeUndefined();
  expect(baseURL).toBeTruthy();
});
