import { alive, expect, test } from '../support/test.js';
import { Database } from '../support/database.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const { wall } = uk;
/** What no seeded appeal is late by: it stands first. */
const LONG_AGO = "now() - interval '20 years'";

/** An appeal that its officer has accepted long after its term. */
async function burning(api, staff) {
  const filed = await api.file({ category: 'yard-light', lat: 50.4519, lon: 30.4488 });
  const officer = await api.signedIn(await staff.officerOf(filed.agency.code));
  const database = new Database(process.env.VIDHUK_VAR ?? '');
  const [year, serial] = filed.number.split('-').map(Number);
  await database.ask(`update appeal set received_at = ${LONG_AGO}, due_at = ${LONG_AGO} where number = ${year * 1e9 + serial}`);
  return { number: filed.number, officer };
}

test('what becomes overdue comes onto the wall, and what is answered leaves it', async ({ page, api, staff, scripts }) => {
  await signIn(page, await staff.demo('supervisor'), '/overview/wall');
  if (scripts) {
    await alive(page);
    await page.evaluate(() => (window.same = true));
  } else {
    await expect(page.locator('meta[http-equiv=refresh]'), 'it asks again by itself').toHaveCount(1);
  }
  const { number, officer } = await burning(api, staff);
  const shown = async () => {
    if (!scripts) await page.reload();
    return (await page.locator('.wall-oldest a').allTextContents()).includes(number);
  };
  await officer.move(number, 'accept');
  await expect.poll(shown, { timeout: 20_000 }).toBe(true);
  await officer.move(number, 'answer', { text: 'Ліхтар полагоджено, світить.', outcome: 'explained' });
  await expect.poll(shown, { timeout: 20_000 }).toBe(false);
  if (scripts) expect(await page.evaluate(() => window.same), 'the same document').toBe(true);
});

test.describe('when the stream breaks', { tag: '@scripts' }, () => {
  test('the wall says so and tells from when it is, until news come again', async ({ page, staff }) => {
    let broken = true;
    await page.route('**/api/v1/events*', (route) => (broken ? route.abort() : route.continue()));
    await signIn(page, await staff.demo('supervisor'), '/overview/wall');
    await alive(page);
    const notice = page.locator('.wall-broken');
    await expect(notice).toBeVisible({ timeout: 15_000 });
    await expect(notice).toHaveText(new RegExp(wall.broken.replace('{at}', '\\d\\d:\\d\\d')));
    broken = false;
    await expect(notice).toHaveCount(0, { timeout: 20_000 });
  });
});

test('nothing scrolls on the screen of a room', async ({ page, staff }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await signIn(page, await staff.demo('supervisor'), '/overview/wall');
  const over = await page.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]);
  expect(over).toEqual([0, 0]);
  await expect(page.locator('.wall-oldest li')).not.toHaveCount(0);
});
