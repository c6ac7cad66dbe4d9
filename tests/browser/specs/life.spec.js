import { expect, test } from '../support/test.js';
import { Database } from '../support/database.js';
import { photo } from '../support/pictures.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const badge = (page) => page.locator('.appeal-state .badge');
/** Opens the form of a move, where it stands behind its title. */
const open = async (page, step) => {
  const form = page.locator(`#${step}-form`);
  if (await form.evaluate((one) => one.matches('details:not([open])'))) await form.locator('summary').click();
};
/** Sends the form of a move, with a private key in its address or without. */
const press = (page, step) => page.locator(`form:is([action$="/${step}"], [action*="/${step}?"]) button:not([type=button])`).click();

/** Files an appeal, and makes an officer of its agency. */
async function given(api, staff, changes = {}) {
  const filed = await api.file(changes);
  const account = await staff.officerOf(filed.agency.code);
  return { ...filed, account, asOfficer: await api.signedIn(account) };
}

/** The officer's part by the API: accepted and answered. */
async function resolved(asOfficer, number) {
  await asOfficer.move(number, 'accept');
  const media = [await asOfficer.upload(photo(60, 45, 3))];
  await asOfficer.move(number, 'answer', { text: 'Яму обстежено, засипано й заасфальтовано.', outcome: 'satisfied', media });
}

test('an agency that is not competent says who is, and that one gets it', async ({ page, somebody, api, staff }) => {
  const { number, account, agency } = await given(api, staff);
  await signIn(page, account, `/desk/${number}`);
  await open(page, 'decline');
  const codes = await page.locator('#decline-agency option').evaluateAll((all) => all.map(({ value }) => value).filter(Boolean));
  expect(codes).not.toContain(agency.code);
  await page.locator('#decline-agency').selectOption(codes[0]);
  await press(page, 'decline');
  await expect(page.locator('#decline-form .notice.wrong'), 'a reason must be given').toBeVisible();
  await expect(page.locator('#decline-agency'), 'and what was chosen stays').toHaveValue(codes[0]);
  await page.locator('#decline-note').fill('Дорога на балансі іншого підприємства.');
  await press(page, 'decline');
  await expect(page.locator('.timeline')).toContainText('на балансі іншого підприємства');
  expect((await api.show(number)).agency.code).toBe(codes[0]);
  const other = await somebody();
  await signIn(other, await staff.officerOf(codes[0]), `/desk/${number}`);
  await press(other, 'accept');
  await expect(badge(other)).toHaveText(uk.states.in_work);
});

test('more time is asked, granted, and told to the applicant', async ({ page, somebody, api, staff }) => {
  const { number, key, account, asOfficer } = await given(api, staff);
  await asOfficer.move(number, 'accept');
  await signIn(page, account, `/desk/${number}`);
  const day = (days) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await open(page, 'ask_extension');
  await page.locator('#ask_extension-until').fill(day(80));
  await page.locator('#ask_extension-note').fill('Чекаємо на матеріали.');
  await press(page, 'ask_extension');
  await expect(page.locator('#ask_extension-until-fault'), 'never past 45 days').toContainText(uk.faults.too_late.split('{')[0]);
  await page.locator('#ask_extension-until').fill(day(30));
  await press(page, 'ask_extension');
  await expect(page.locator('.facts')).toContainText([uk.appeal.asked]);

  const controller = await somebody();
  await signIn(controller, await staff.demo('controller'), `/desk/${number}`);
  await controller.locator('#extend-note').fill('Справді бракує асфальту.');
  await press(controller, 'extend');
  await expect(controller.locator('.timeline')).toContainText(uk.moves.extend);
  const told = (await asOfficer.get(`/appeals/${number}/notices`)).items;
  expect(told.filter(({ kind, audience }) => kind === 'extended' && audience === 'applicant')).toHaveLength(1);

  const olena = await somebody();
  await olena.goto(`/appeals/${number}?key=${key}`);
  await expect(olena.locator('.timeline')).toContainText('бракує асфальту');
  expect(Date.parse((await api.show(number)).due)).toBeGreaterThan(Date.now() + 29 * 24 * 3600 * 1000);
});

test('an answer that is refused three times is the controller’s to decide', async ({ page, somebody, api, staff }) => {
  test.setTimeout(180_000);
  const { number, key, asOfficer } = await given(api, staff);
  for (const time of [1, 2, 3]) {
    await resolved(asOfficer, number);
    await page.goto(`/appeals/${number}?key=${key}`);
    await page.locator('#refute-note').fill(`Яма на місці, кажу ${time}-й раз.`);
    await press(page, 'refute');
    await expect(badge(page)).toHaveText(time < 3 ? uk.states.rework : uk.states.answered);
  }
  await expect(page.locator('form.refute'), 'the applicant has said it all').toHaveCount(0);
  const controller = await somebody();
  await signIn(controller, await staff.demo('controller'), '/desk?bucket=disputed');
  const row = controller.locator(`a[href="/desk/${number}"]`);
  while (!(await row.count())) await controller.goto(await controller.locator('main a[href*="after="]').getAttribute('href'));
  await row.click();
  await open(controller, 'refute');
  await controller.locator('#refute-note').fill('Перевірено на місці: яма є.');
  await press(controller, 'refute');
  await expect(badge(controller)).toHaveText(uk.states.rework);
});

test('three appeals of one pit are joined, and one answer is for all who wait', async ({ page, somebody, api, staff }) => {
  const main = await given(api, staff);
  const [second, third] = [await api.file({ email: 'ihor@example.ua' }), await api.file({ email: 'maria@example.ua' })];
  await signIn(page, await staff.demo('dispatcher'));
  for (const { number } of [second, third]) {
    await page.goto(`/desk/${number}`);
    await open(page, 'merge');
    await page.locator('#merge-main').fill(main.number);
    // Each likely duplicate beside it has a button of its own.
    await page.locator('#merge-form form button:not([type=button])').click();
    await expect(badge(page)).toHaveText(uk.states.closed);
    await expect(page.locator(`.facts a[href="/appeals/${main.number}"]`)).toBeVisible();
  }
  await resolved(main.asOfficer, main.number);
  const told = (await main.asOfficer.get(`/appeals/${main.number}/notices`)).items.filter(({ kind }) => kind === 'answered');
  expect(told.map(({ audience }) => audience).sort()).toEqual(['applicant', 'follower', 'follower']);
  const ihor = await somebody();
  await ihor.goto(`/appeals/${second.number}?key=${second.key}`);
  await ihor.locator(`.facts a[href="/appeals/${main.number}"]`).click();
  await expect(ihor.locator('.answer .text')).toContainText('заасфальтовано');
});

test('what is three days late is told to the supervisor, who takes it under control', async ({ page, api, staff }) => {
  test.setTimeout(180_000);
  const { number, asOfficer } = await given(api, staff);
  await asOfficer.move(number, 'accept');
  const database = new Database(process.env.VIDHUK_VAR ?? '');
  const [year, serial] = number.split('-').map(Number);
  const id = await database.number(`select id from appeal where number = ${year * 1e9 + serial}`);
  // As if it had been filed a month ago: no clock of ours can be set.
  await database.ask(`update appeal set due_at = now() - interval '4 days' where id = ${id}`);
  await database.ask(`update deadline set due_at = now() - interval '1 minute' where appeal_id = ${id} and duty in ('attention', 'resolve', 'late')`);
  const supervisor = await staff.demo('supervisor');
  const asSupervisor = await api.signedIn(supervisor);
  const alarms = async () => (await asSupervisor.show(number)).alarms.map(({ duty }) => duty).sort();
  await expect.poll(alarms, { timeout: 90_000, message: 'the worker looks at least every minute' }).toEqual(['attention', 'late', 'resolve']);
  await signIn(page, supervisor, '/notices');
  await expect(page.locator('main')).toContainText(uk.notice_kinds.late);
  await page.goto(`/desk/${number}`);
  await expect(page.locator('.alarms li')).toHaveCount(3);
  await open(page, 'take_control');
  await press(page, 'take_control');
  await expect(page.locator('.facts')).toContainText([uk.appeal.control]);
  await page.goto('/desk?bucket=control');
  await expect(page.locator(`a[href="/desk/${number}"]`)).toBeVisible();
});
