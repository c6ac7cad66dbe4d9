import { expect, test } from '../support/test.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

/** Sends the form of a page that has this name. */
const send = (page, name) => page.locator(`form:has(input[name=form][value=${name}]) .actions button`).click();

/** Confirms; whoever changes the city at the same time may come between, and then it is looked at again. */
async function confirm(page, name) {
  const saved = page.locator('.notice[role=status]', { hasText: uk.admin.saved.split('{')[0] });
  await expect(async () => {
    if (!(await saved.isVisible())) await send(page, name);
    await expect(saved).toBeVisible({ timeout: 5_000 });
  }).toPass();
}

test('a shorter term says how many would move, is saved, and the history of an appeal shows it', async ({ page, api, staff, scripts }) => {
  // Each project changes a category of its own: they run beside each other.
  const code = scripts ? 'kerb' : 'pavement';
  const admin = await staff.demo('administrator');
  const asAdmin = await api.signedIn(admin);
  const { groups } = await asAdmin.get('/admin/catalogue');
  const of = (code) => groups.flatMap(({ categories }) => categories).find((one) => one.code === code);
  const filed = await api.file({ category: code });
  const before = (await api.show(filed.number)).due;
  const term = of(code).term === '9d' ? '8d' : '9d';

  await signIn(page, admin, '/admin');
  await page.locator('.admin-ways').getByRole('link', { name: uk.admin.catalogue, exact: true }).click();
  await page.locator(`a[href="/admin/catalogue/${code}"]`).click();
  await page.locator('#term').fill('40d');
  await page.locator('#note').fill('Так вирішив штаб');
  await send(page, 'category');
  await expect(page.locator('#term-fault'), 'more than the law allows').toHaveText(uk.faults.not_a_term);
  await expect(page.locator('#term'), 'what was typed stays').toHaveValue('40d');
  await page.locator('#term').fill(term);
  await send(page, 'category');
  await expect(page.locator('.notice.near')).toContainText(/відкрит(ого|их) звернен/);
  expect((await api.show(filed.number)).due, 'nothing is saved yet').toBe(before);
  await confirm(page, 'category');

  await expect.poll(async () => (await api.show(filed.number)).due).not.toBe(before);
  await page.goto(`/appeals/${filed.number}`);
  await expect(page.locator('.timeline')).toContainText(uk.moves.recount);
  await page.goto('/admin/changes');
  await expect(page.locator('.admin-list li').first()).toContainText('Так вирішив штаб');
});

test('a calendar that has a day twice is refused with what was typed kept', async ({ page, staff }) => {
  await signIn(page, await staff.demo('administrator'), '/admin/calendar');
  const fold = page.locator('details').filter({ hasText: uk.admin.add_date });
  await fold.locator('summary').click();
  await page.locator('#add_date-date').fill('2027-05-02');
  await page.locator('#add_date-uk').fill('Великдень');
  await page.locator('#add_date-en').fill('Easter');
  await page.locator('#add_date-note').fill('Забули');
  // Whoever changes the city at the same time may come between, and then it is sent again.
  await expect(async () => {
    await send(page, 'add_date');
    await expect(page.locator('#add_date-date-fault')).toHaveText(uk.faults.day_twice, { timeout: 5_000 });
  }).toPass();
  await expect(page.locator('#add_date-date')).toHaveValue('2027-05-02');
  await expect(page.locator('#add_date-uk')).toHaveValue('Великдень');
});
