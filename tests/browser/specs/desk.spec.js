import { alive, expect, test } from '../support/test.js';
import { addFiles } from '../support/filing.js';
import { jpegFile } from '../support/pictures.js';
import { signIn } from '../support/staff.js';
import { en, uk } from '../support/words.js';

/** An appeal, and an officer who must act on it. */
async function given(api, staff, changes = {}) {
  const filed = await api.file(changes);
  return { ...filed, account: await staff.officerOf(filed.agency.code) };
}

const badge = (page) => page.locator('.appeal-state .badge');

test('the desk has a queue for each need, soonest due first', async ({ page, api, staff }) => {
  const { account } = await given(api, staff);
  await signIn(page, account);
  for (const bucket of ['arrived', 'in_work', 'rework', 'overdue', 'answered', 'closed']) await expect(page.locator('.tabs')).toContainText(uk.buckets[bucket]);
  await page.locator('.tab', { hasText: uk.buckets.arrived }).click();
  await expect(page).toHaveURL(/bucket=arrived/);
  await expect(page.locator('.tab[aria-current=page]')).toContainText(uk.buckets.arrived);
  await expect(page.locator('.desk-table')).toBeVisible();
  const dues = await page.locator('td[data-label] time').evaluateAll((times) =>
    times.filter((_, i) => i % 2).map((time) => time.getAttribute('datetime')));
  expect(dues.map((due) => Date.parse(due))).toEqual(dues.map((due) => Date.parse(due)).sort((a, b) => a - b));
});

test('an appeal wanders from bucket to bucket as it is worked on', async ({ page, api, staff }) => {
  const { number, account } = await given(api, staff);
  await signIn(page, account, `/desk/${number}`);
  await page.locator('form[action$="/accept"] button').click();
  await expect(badge(page)).toHaveText(uk.states.in_work);
  const officer = await api.signedIn(account);
  const holds = async (bucket) => {
    for (let after = ''; ; ) {
      const { items, next } = await officer.get(`/desk?bucket=${bucket}${after && `&after=${after}`}`);
      if (items.some((item) => item.number === number)) return true;
      if (!next) return false;
      after = encodeURIComponent(next);
    }
  };
  expect(await holds('arrived')).toBe(false);
  expect(await holds('in_work')).toBe(true);
});

test('an officer works by keyboard alone', async ({ page, api, staff, scripts }) => {
  const { number, account } = await given(api, staff, { category: 'no-heating' });
  await signIn(page, account, '/desk?bucket=arrived');
  if (scripts) await alive(page);
  await page.locator('.desk-table a').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk\/\d\d-\d{7}$/);
  await page.goto(`/desk/${number}`);
  if (scripts) await alive(page);
  await page.locator('.back a').focus();
  const reach = async (selector) => {
    for (let steps = 0; steps < 80; steps++) {
      await page.keyboard.press('Tab');
      if (await page.locator(selector).evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return;
    }
    throw new Error(`the Tab key does not reach ${selector}`);
  };
  await reach('form[action$="/accept"] button');
  await page.keyboard.press('Enter');
  await expect(badge(page)).toHaveText(uk.states.in_work);
  if (scripts) await alive(page);
  await reach('#answer-text');
  await page.keyboard.type('Тепло повернули о 14:20, причина: повітря в стояку.');
  await reach('#answer-outcome');
  await page.keyboard.press('Space');
  await reach('form[action$="/answer"] > button');
  await page.keyboard.press('Enter');
  await expect(badge(page)).toHaveText(uk.states.answered);
});

test('an answer without the photo that its category asks for comes back with its words', async ({ page, api, staff, scripts }) => {
  const { number, account } = await given(api, staff);
  await (await api.signedIn(account)).move(number, 'accept');
  await signIn(page, account, `/desk/${number}`);
  if (scripts) await alive(page);
  await page.locator('#answer-text').fill('Яму засипано 5 березня.');
  await page.locator('input[name=outcome][value=satisfied]').check();
  await page.locator('form[action$="/answer"] > button').click();
  await expect(page.locator('#answer-media .fault')).toHaveText(uk.faults.photo_needed);
  await expect(page.locator('#answer-text')).toHaveValue('Яму засипано 5 березня.');
  await expect(page.locator('input[name=outcome][value=satisfied]')).toBeChecked();
  if (scripts) await alive(page);
  await addFiles(page, scripts, [jpegFile()], '#answer-files');
  await page.locator('form[action$="/answer"] > button').click();
  await expect(badge(page)).toHaveText(uk.states.answered);
});

test('an officer of another agency sees neither the applicant nor a way to act', async ({ page, api, staff }) => {
  const { number, agency } = await api.file();
  const others = (await api.get('/agencies')).map(({ code }) => code).filter((code) => code !== agency.code);
  const account = await staff.officerOf(others[others.length - 1]);
  await signIn(page, account, `/desk/${number}`);
  await expect(page.locator('.applicant')).toHaveCount(0);
  await expect(page.locator('form[action*="/desk/"]')).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText('olena@example.ua');
  const other = await api.signedIn(account);
  const answer = await other.ask(`/appeals/${number}/accept`, { method: 'POST', body: '{"version":2}', headers: { 'content-type': 'application/json' } });
  expect([403, 404]).toContain(answer.status);
  expect((await api.show(number)).state).toBe('assigned');
});

test('whoever is slower learns that somebody was quicker', async ({ page, api, staff }) => {
  const { number, account } = await given(api, staff);
  await signIn(page, account, `/desk/${number}`);
  await (await api.signedIn(account)).move(number, 'accept');
  await page.locator('form[action$="/accept"] button').click();
  await expect(page.getByText(new RegExp(`${uk.problems.stale}|${uk.problems.move_forbidden}`)).first()).toBeVisible();
  await expect(badge(page)).toHaveText(uk.states.in_work);
});

test('a dispatcher passes an appeal to another agency, and says why', async ({ page, api, staff }) => {
  const { number, agency } = await api.file();
  await signIn(page, await staff.demo('dispatcher'), `/desk/${number}`);
  await page.locator('#reassign-form summary').click();
  const options = await page.locator('#reassign-agency option').evaluateAll((all) => all.map(({ value }) => value).filter(Boolean));
  expect(options).not.toContain(agency.code);
  await page.locator('#reassign-agency').selectOption(options[0]);
  await page.locator('#reassign-note').fill('Ця дорога на балансі іншого підприємства.');
  await page.locator('form[action$="/reassign"] button').click();
  await expect(page.locator('.timeline')).toContainText('на балансі іншого підприємства');
  expect((await api.show(number)).agency.code).toBe(options[0]);
});

test('the desk is whole on a phone and in English', async ({ page, api, staff, context, baseURL }) => {
  const { number, account } = await given(api, staff);
  await context.addCookies([{ name: 'lang', value: 'en', url: baseURL }]);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/sign-in');
  await page.locator('#email').fill(account.email);
  await page.locator('#password').fill(account.password);
  await page.locator('form.panel').filter({ has: page.locator('#password') }).getByRole('button', { name: en.sign_in.submit }).click();
  for (const path of ['/desk', `/desk/${number}`]) {
    await page.goto(path);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});
