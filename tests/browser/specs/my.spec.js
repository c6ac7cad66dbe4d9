import { codeFor, mailbox, signInByCode as signIn } from '../support/mail.js';
import { alive, expect, test } from '../support/test.js';
import { uk } from '../support/words.js';

test('a resident proves their e-mail and comes to their own list', async ({ page, scripts }) => {
  const email = mailbox();
  await signIn(page, email);
  expect(new URL(page.url()).pathname).toBe('/my');
  if (scripts) await alive(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(uk.my.title);
  await expect(page.locator('main')).toContainText(uk.my.empty);
  await expect(page.locator('main')).toContainText(email);
  await page.locator('.me summary').click();
  await page.getByRole('button', { name: uk.nav.sign_out }).click();
  await expect(page.getByRole('link', { name: uk.nav.sign_in })).toBeVisible();
  expect((await page.goto('/my'))?.status()).toBe(401);
});

test('a wrong code is told, and the right one still lets in', async ({ page, scripts }) => {
  const email = mailbox();
  await page.goto('/sign-in');
  if (scripts) await alive(page);
  await page.locator('#code-email').fill(email);
  await page.getByRole('button', { name: uk.sign_in.code_ask }).click();
  const code = await codeFor(email);
  await page.locator('#code-code').fill(code === '000000' ? '000001' : '000000');
  await page.locator('form[action="/sign-in/resident"] > button').click();
  await expect(page.getByRole('alert')).toContainText(uk.problems.wrong_code);
  await page.locator('#code-code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.locator('form[action="/sign-in/resident"] > button').click();
  await expect(page).toHaveURL(/\/my$/);
});

test('an answer waits for its applicant, who judges it without a link', async ({ page, api, staff, scripts }) => {
  const email = mailbox();
  const filed = await api.file({ email });
  const officer = await api.signedIn(await staff.officerOf(filed.agency.code));
  await officer.move(filed.number, 'accept');
  await officer.move(filed.number, 'answer', { text: 'Яму засипано 5 березня.', outcome: 'satisfied', media: [await officer.upload()] });
  await signIn(page, email);
  const first = page.locator('.mine-first');
  await expect(first).toContainText(uk.my.waits_judge);
  if (scripts) await alive(page);
  await first.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/appeals/${filed.number}$`));
  await page.locator('form.confirm .grade label').last().click();
  await page.locator('form.confirm > button').click();
  await expect(page.locator('.badge').first()).toHaveText(uk.states.closed);
  await page.goto('/my');
  await expect(page.locator('main')).not.toContainText(uk.my.waits_judge);
});

test('whoever is signed in need not write again who they are', async ({ page, api, scripts }) => {
  const email = mailbox();
  await api.file({ email, name: 'Коваль Олена', residence: 'Київ, вул. Шовковична, 7' });
  await signIn(page, email, '/appeals/new');
  if (scripts) await alive(page);
  await expect(page.locator('#name')).toHaveValue('Коваль Олена');
  await expect(page.locator('#residence')).toHaveValue('Київ, вул. Шовковична, 7');
  await expect(page.locator('#email')).toHaveValue(email);
});
