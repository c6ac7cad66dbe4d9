import { alive, expect, test } from '../support/test.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const badge = (page) => page.locator('.appeal-state .badge');
const row = (page, number) => page.locator('.desk-table tr', { hasText: number });

/** A head and an officer of the agency to which an appeal goes, and the appeal. */
async function given(api, staff, changes = {}) {
  const filed = await api.file(changes);
  const code = filed.agency.code;
  return { ...filed, code, officer: await staff.officerOf(code), head: await staff.headOf(code) };
}

/** Words that no other appeal has, so that a search finds these alone. */
const mark = () => `мітка${Math.random().toString(36).replace(/[^a-z]/g, '').slice(0, 8)}`;

test('a head keeps a template, and an officer’s answer begins with it, filled in', async ({ page, somebody, api, staff, scripts }) => {
  const { number, officer, head } = await given(api, staff, { category: 'no-heating' });
  const name = `Тепло ${mark()}`;
  await signIn(page, head, '/desk');
  await page.getByRole('link', { name: uk.templates.title }).click();
  if (scripts) await alive(page);
  await page.locator('#step').selectOption('answer');
  await page.locator('#title').fill(name);
  await page.locator('#text').fill('За зверненням {number} тепло {povernuto}.');
  await page.getByRole('button', { name: uk.templates.save }).click();
  await expect(page.locator('#text-fault'), 'a field that does not exist is named').toContainText('povernuto');
  await expect(page.locator('#title')).toHaveValue(name);
  await page.locator('#text').fill('За зверненням {number} тепло повернули.');
  await page.getByRole('button', { name: uk.templates.save }).click();
  await expect(page.locator('.template-list')).toContainText(name);

  const desk = await somebody();
  await signIn(desk, officer, `/desk/${number}`);
  await desk.locator('form[action$="/accept"] button').click();
  await expect(badge(desk)).toHaveText(uk.states.in_work);
  if (scripts) {
    await alive(desk);
    await desk.locator('#answer-text').fill('Добрий день!');
  }
  const form = desk.locator('form[action$="/answer"]');
  await form.locator('.templates summary').click();
  await form.getByRole('link', { name }).click();
  const filled = `За зверненням ${number} тепло повернули.`;
  // With scripts what was typed stays before it.
  await expect(desk.locator('#answer-text')).toHaveValue(scripts ? `Добрий день!\n\n${filled}` : filled);
  await desk.locator('input[name=outcome][value=explained]').check();
  await form.locator('> button').click();
  await expect(badge(desk)).toHaveText(uk.states.answered);
  await expect(desk.locator('.answer')).toContainText(filled);
});

test('an officer finds a part of the desk, keeps it as a view and comes back to it', async ({ page, api, staff }) => {
  const word = mark();
  const { number, officer } = await given(api, staff, { text: `Яма посеред дороги, ${word}, обережно.` });
  await signIn(page, officer, '/desk');
  await page.locator('.desk-part > summary').click();
  await page.locator('.desk-part input[name=q]').fill(word);
  await page.locator('.desk-part select[name=sort]').selectOption('changed');
  await page.locator('.desk-part button').click();
  await expect(page.locator('.desk-table tbody tr')).toHaveCount(1);
  await expect(row(page, number)).toContainText(uk.desk.changed);
  await page.locator('.views summary').click();
  await page.locator('#view-name').fill(`Мої ${word}`);
  await page.getByRole('button', { name: uk.views.keep }).click();
  const view = page.locator('.views > ul').getByRole('link', { name: `Мої ${word}` });
  await expect(view).toBeVisible();
  await page.goto('/desk?bucket=closed');
  await view.click();
  await expect(page.locator('.desk-table tbody tr')).toHaveCount(1);
  await expect(page.locator('.desk-part select[name=sort]')).toHaveValue('changed');
});

test('several appeals are taken at once, and one that somebody else took is told', async ({ page, api, staff, scripts }) => {
  const word = mark();
  const text = `Вибоїна на узбіччі, ${word}, обережно.`;
  const { number, officer } = await given(api, staff, { text });
  const { number: second } = await api.file({ text });
  const { number: third } = await api.file({ text });
  await signIn(page, officer, `/desk?bucket=arrived&q=${encodeURIComponent(word)}`);
  await expect(page.locator('.desk-table tbody tr')).toHaveCount(3);
  if (scripts) await page.getByRole('button', { name: uk.many.all }).click();
  else for (const one of [number, second, third]) await row(page, one).locator('input[name=pick]').check();
  await expect(page.locator('input[name=pick]:checked')).toHaveCount(3);
  // A colleague is quicker with one of them.
  await (await api.signedIn(officer)).move(third, 'accept');
  await page.getByRole('button', { name: uk.many.accept, exact: true }).click();
  await expect(page.locator('.notice.wrong')).toContainText(third);
  await expect(page.locator('.notice.wrong')).not.toContainText(second);
  for (const one of [number, second]) expect((await api.show(one)).state).toBe('in_work');
});

test('a head sees who has how much and gives the rest to somebody', async ({ page, api, staff }) => {
  const word = mark();
  const { number, head, officer } = await given(api, staff, { text: `Тріщина на мосту, ${word}, росте.` });
  const me = (await (await api.signedIn(officer)).get('/desk/colleagues')).find(({ email }) => email === officer.email);
  await signIn(page, head, `/desk?q=${encodeURIComponent(word)}`);
  await row(page, number).locator('input[name=pick]').check();
  await page.locator('#many-officer').selectOption(String(me.id));
  await page.getByRole('button', { name: uk.many.assign, exact: true }).click();
  await expect(page.locator('.notice.done')).toBeVisible();
  await page.locator('.desk-load summary').click();
  await page.locator(`.desk-load a[href="/desk?officer=${me.id}"]`).click();
  await expect(row(page, number)).toBeVisible();
});

test('the buckets of an officer stand within the page, and nothing overflows on a phone', async ({ page, staff }) => {
  await signIn(page, await staff.demo('head'), '/desk');
  for (const [width, height] of [[1280, 800], [360, 740]]) {
    await page.setViewportSize({ width, height });
    for (const path of ['/desk', '/desk/templates']) {
      await page.goto(path);
      expect(await page.locator('html').evaluate((html) => html.scrollWidth), path).toBeLessThanOrEqual(width);
      // On a phone they are pushed aside by a finger.
      for (const tabs of width < 1000 ? [] : await page.locator('.tabs').all())
        expect(await tabs.evaluate((one) => one.scrollWidth - one.clientWidth), 'tabs wrap').toBeLessThanOrEqual(1);
    }
  }
});
