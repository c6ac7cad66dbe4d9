import { chooseCategory, fillWords, openForm, send, typePlace } from '../support/filing.js';
import { mailbox } from '../support/mail.js';
import { photo } from '../support/pictures.js';
import { expect, test } from '../support/test.js';
import { uk } from '../support/words.js';

/** A place of its own for each test, inside the city. */
const somewhere = () => ({ lat: 50.43 + Math.random() * 0.03, lon: 30.48 + Math.random() * 0.05 });
const TEXT = 'Величезна вибоїна на повороті біля крамниці, машини об’їжджають її зустрічною смугою.';

/** An open appeal with a photo whose text everybody may read. */
async function toldBefore(api, staff, place) {
  const filed = await api.file({ ...place, text: TEXT, media: [await api.upload(photo())] });
  const officer = await api.signedIn(await staff.officerOf(filed.agency.code));
  await officer.move(filed.number, 'accept');
  await officer.move(filed.number, 'answer', { text: 'Вибоїну обстежено, роботи заплановано на тиждень.', outcome: 'satisfied', media: [await officer.upload()] });
  await api.move(filed.number, 'refute', { note: 'Вибоїна на місці' }, filed.key);
  return filed;
}

async function fill(page, scripts, place, words) {
  await openForm(page, scripts);
  await typePlace(page, place);
  await chooseCategory(page, scripts);
  await fillWords(page, words);
}

test('who tells the same is shown what was told, joins it, and nothing is filed twice', async ({ page, api, staff, scripts }) => {
  const place = somewhere();
  const filed = await toldBefore(api, staff, place);
  await fill(page, scripts, place, { text: TEXT, email: mailbox() });
  if (scripts) {
    // Shown while one writes.
    const near = page.locator('.near li.same');
    await expect(near).toContainText(TEXT.slice(0, 40));
    await expect(near.locator('img')).toBeVisible();
  } else {
    await send(page);
    await expect(page.getByRole('alert')).toContainText(uk.problems.alike);
  }
  const near = page.locator('.near li', { hasText: TEXT.slice(0, 40) });
  await near.getByRole('button').click();
  await expect(page).toHaveURL(new RegExp(`/appeals/${filed.number}\\?followed=1`));
  await expect(page.locator('#follow')).toContainText(uk.follow.done);
  expect((await api.show(filed.number)).followers).toBe(1);
});

test('whose matter is another says so, and files it', async ({ page, api, staff, scripts }) => {
  const place = somewhere();
  await toldBefore(api, staff, place);
  await fill(page, scripts, place, { text: TEXT, email: mailbox() });
  await send(page);
  await expect(page.getByRole('alert')).toContainText(uk.problems.alike);
  await page.locator('.near input[name="another"]').check();
  await send(page);
  await expect(page.locator('.thanks')).toContainText(uk.thanks.title);
});
