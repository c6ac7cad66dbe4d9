import { alive, expect, test } from '../support/test.js';
import { GPS_MARK, photo } from '../support/pictures.js';
import { uk } from '../support/words.js';

/** An appeal with a photo. */
async function filed(api, changes = {}) {
  const media = [await api.upload()];
  return { ...(await api.file({ media, ...changes })), media };
}

test('everybody sees what, where, who must act and by when, but not the applicant', async ({ page, api }) => {
  const { number, agency } = await filed(api);
  await page.goto(`/appeals/${number}`);
  await expect(page.locator('.appeal-state .badge')).toHaveText(uk.states.assigned);
  await expect(page.locator('.facts')).toContainText(agency.uk);
  await expect(page.locator('.due-panel')).toContainText(/\d{4}/);
  await expect(page.locator('.due-panel .due')).toContainText(/залишил/);
  await expect(page.locator('body')).not.toContainText('Коваль');
  await expect(page.locator('body')).not.toContainText('olena@example.ua');
});

test('the timeline tells each step in its order', async ({ page, api }) => {
  const { number } = await filed(api);
  await page.goto(`/appeals/${number}`);
  const steps = await page.locator('.timeline .timeline-what').allTextContents();
  expect(steps.length).toBeGreaterThanOrEqual(2);
  const both = [uk.moves.file, uk.moves.register].map((word) => steps.findIndex((step) => step.includes(word)));
  expect(both.every((at) => at >= 0)).toBe(true);
  await expect(page.locator('.timeline time').first()).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/);
});

test('photos are shown small and open large, without a trace of the camera', async ({ page, api, request }) => {
  const { number, key } = await filed(api);
  await page.goto(`/appeals/${number}?key=${key}`);
  const picture = page.locator('.matter .gallery img');
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBeGreaterThan(0);
  const large = await request.get((await page.locator('.matter .gallery a').getAttribute('href')) ?? '');
  expect(large.headers()['content-type']).toBe('image/jpeg');
  const bytes = await large.body();
  expect(photo().includes(GPS_MARK)).toBe(true);
  expect(bytes.includes(GPS_MARK)).toBe(false);
});

test('a text that is not for everybody is seen with the private link alone', async ({ page, api }) => {
  const { number, key } = await filed(api, { publish: false });
  await page.goto(`/appeals/${number}`);
  await expect(page.locator('.matter')).toContainText(uk.appeal.text_hidden);
  await page.goto(`/appeals/${number}?key=${key}`);
  await expect(page.locator('.matter .text')).toContainText('Глибока яма');
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
});

test('somebody else follows it', async ({ page, api, scripts }) => {
  const { number } = await filed(api);
  await page.goto(`/appeals/${number}`);
  if (scripts) await alive(page);
  await page.locator('#follow-email').fill('не пошта');
  await page.locator('.follow button').click();
  await expect(page.locator('#follow-email-fault')).toHaveText(uk.faults.not_an_email);
  await expect(page.locator('#follow-email')).toHaveValue('не пошта');
  await page.locator('#follow-email').fill('petro@example.ua');
  await page.locator('.follow button').click();
  await expect(page).toHaveURL(new RegExp(`/appeals/${number}\\?followed=1#follow$`));
  await expect(page.locator('.follow')).toContainText(uk.follow.done);
  await expect(page.locator('.follow')).toContainText(uk.follow.count.one.replace('{count}', '1'));
});

test('on paper it is the matter alone, without ways and forms', async ({ page, api }) => {
  const { number } = await filed(api);
  await page.goto(`/appeals/${number}`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('.timeline')).toBeVisible();
  for (const away of ['header.top nav', '.follow', 'footer.bottom nav']) await expect(page.locator(away)).toBeHidden();
});

test('one button prints', async ({ page, api, scripts }) => {
  const { number } = await filed(api);
  if (!scripts) {
    await page.goto(`/appeals/${number}`);
    return expect(page.locator('.take')).toBeHidden();
  }
  await page.addInitScript(() => (window.print = () => (window.printed = true)));
  await page.goto(`/appeals/${number}`);
  await alive(page);
  await page.getByRole('button', { name: uk.appeal.print }).click();
  expect(await page.evaluate(() => window.printed)).toBe(true);
});

test('the private link is copied by one touch, or selected by hand', async ({ page, api, scripts, context }) => {
  const { number, key } = await filed(api);
  if (scripts) await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/appeals/${number}?key=${key}&filed=1`);
  const link = page.locator('#private-link');
  await expect(link).toHaveValue(new RegExp(`^http://.+/appeals/${number}\\?key=`));
  const button = page.locator('.thanks button');
  if (!scripts) return expect(button).toBeHidden();
  await alive(page);
  await button.click();
  await expect(button).toContainText(uk.common.copied);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link.inputValue());
});

test('a wrong key opens nothing, and nobody may judge without one', async ({ page, api }) => {
  const { number } = await filed(api);
  await page.goto(`/appeals/${number}?key=nobody`);
  await expect(page.locator('.judge')).toHaveCount(0);
});

test('very long words stay inside the page', async ({ page, api }) => {
  const { number, key } = await filed(api, { text: 'Ж'.repeat(3900), address: 'вул.'.repeat(70) });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of [`/appeals/${number}?key=${key}&filed=1`, '/appeals']) {
    await page.goto(address);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth), address).toBeLessThanOrEqual(360);
  }
});
