import { alive, expect, test } from '../support/test.js';
import { photo } from '../support/pictures.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

/** An answer that waits for a word of somebody with this e-mail. */
async function answered(api, staff, changes) {
  const filed = await api.file(changes);
  const officer = await api.signedIn(await staff.officerOf(filed.agency.code));
  await officer.move(filed.number, 'accept');
  const media = [await officer.upload(photo(60, 45, 3))];
  await officer.move(filed.number, 'answer', { text: 'Яму обстежено, засипано й заасфальтовано.', outcome: 'satisfied', media });
  return filed.number;
}

const someone = () => ({ email: `somebody-${Math.random().toString(36).slice(2, 10)}@example.ua`, address: `вул. Тиха, ${Math.floor(Math.random() * 9000) + 1000}` });

test('one call settles two answers, each in its own way', async ({ page, api, staff, scripts }) => {
  const who = someone();
  const [first, second] = [await answered(api, staff, who), await answered(api, staff, who)];
  await signIn(page, await staff.demo('controller'), `/desk/${first}`);
  if (scripts) await alive(page);
  const call = page.locator('.calls');
  await expect(call).toContainText('Коваль Олена');
  await expect(call.locator('fieldset')).toHaveCount(2);
  await call.locator(`input[name="result-${first}"][value=solved]`).check();
  await call.locator(`input[name="result-${second}"][value=not_solved]`).check();
  await call.locator(`[name="note-${second}"]`).fill('Яма на місці.');
  await call.getByRole('button', { name: uk.calls.save }).click();
  await expect(call.locator('.notice.wrong'), 'a grade is missing').toBeVisible();
  await expect(call.locator(`[name="note-${second}"]`), 'what was typed stays').toHaveValue('Яма на місці.');
  await call.locator(`[name="grade-${first}"]`).selectOption('5');
  await call.getByRole('button', { name: uk.calls.save }).click();
  await expect(page.locator('.appeal-state .badge')).toHaveText(uk.states.closed);
  expect((await api.show(first)).grade).toBe(5);
  expect((await api.show(second)).state).toBe('rework');
});

test('nobody took the phone: the call is kept, and due again on its day, not before', async ({ page, api, staff }) => {
  const number = await answered(api, staff, someone());
  await signIn(page, await staff.demo('controller'), `/desk/${number}`);
  const call = page.locator('.calls');
  const day = (days) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv' }).format(new Date(Date.now() + days * 24 * 3600 * 1000));
  await call.locator(`input[name="result-${number}"][value=no_answer]`).check();
  await call.locator(`[name="again-${number}"]`).fill(day(-1));
  await call.getByRole('button', { name: uk.calls.save }).click();
  await expect(call.locator('.notice.wrong'), 'a day that has passed').toContainText(uk.faults.in_the_past);
  await call.locator(`[name="again-${number}"]`).fill(day(1));
  await call.getByRole('button', { name: uk.calls.save }).click();
  await expect(page.locator('.timeline')).toContainText(uk.moves.call);
  await page.goto('/desk?bucket=calls');
  await expect(page.locator('.tab[aria-current=page]')).toContainText(uk.buckets.calls);
  await expect(page.locator('main')).not.toContainText(number);
});

test('from the table of late agencies to what one of them owes', async ({ page, staff }) => {
  await signIn(page, await staff.demo('controller'), '/desk');
  await page.getByRole('link', { name: uk.late.title }).click();
  await expect(page.locator('.late-agencies tbody tr').first()).toBeVisible();
  const late = page.locator('.late-agencies a.late').first();
  const count = Number((await late.textContent()).replace(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  await late.click();
  await expect(page).toHaveURL(/bucket=overdue&agency=/);
  await expect(page.locator('.desk-table tbody tr').first()).toBeVisible();
  if (count < 50) await expect(page.locator('.desk-table tbody tr')).toHaveCount(count);
});

test('the call and the table stand within a phone', async ({ page, api, staff }) => {
  const who = someone();
  const [number] = [await answered(api, staff, who), await answered(api, staff, who)];
  await signIn(page, await staff.demo('controller'), '/desk');
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/desk', '/desk/agencies', `/desk/${number}`]) {
    await page.goto(path);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});
