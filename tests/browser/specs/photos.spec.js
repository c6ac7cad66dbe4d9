import { expect, test } from '../support/test.js';
import { addFiles, openForm, send, typePlace, chooseCategory, fillWords } from '../support/filing.js';
import { jpegFile, photo, pngFile } from '../support/pictures.js';

const done = (page) => page.locator('.photo-picker-item[data-state="done"]');
const kept = (page) => page.locator('photo-picker input[type=hidden][name=media]');

test.describe('photos', { tag: '@scripts' }, () => {
  test('show themselves, and can be taken out again', async ({ page, api }) => {
    await openForm(page, true);
    await typePlace(page);
    await chooseCategory(page, true);
    await fillWords(page);
    await addFiles(page, true, [jpegFile('перше.jpg'), pngFile('друге.png')]);
    await expect(done(page).locator('img')).toHaveCount(2);
    await done(page).first().locator('.photo-picker-remove').click();
    await expect(done(page)).toHaveCount(1);
    await expect(kept(page)).toHaveCount(1);
    await send(page);
    await expect(page).toHaveURL(/filed=1/);
    const key = new URL(page.url()).searchParams.get('key');
    expect((await api.show(new URL(page.url()).pathname.split('/').pop(), key)).media).toHaveLength(1);
  });

  test('that are still on their way are waited for', async ({ page, api }) => {
    await openForm(page, true);
    await typePlace(page);
    await chooseCategory(page, true);
    await fillWords(page);
    let arrived = () => {};
    const held = new Promise((resolve) => (arrived = resolve));
    await page.route('**/api/v1/uploads', async (route) => {
      await held;
      await route.continue();
    });
    await page.locator('#files').setInputFiles([jpegFile('повільне.jpg')]);
    await expect(page.locator('.photo-picker-item progress')).toBeVisible();
    await send(page);
    await expect(page.locator('.photo-picker-said.is-shown')).toBeVisible();
    await expect(page).toHaveURL(/\/appeals\/new$/);
    arrived();
    await expect(page).toHaveURL(/filed=1/);
    const key = new URL(page.url()).searchParams.get('key');
    expect((await api.show(new URL(page.url()).pathname.split('/').pop(), key)).media).toHaveLength(1);
  });

  test.describe('that do not get through', () => {
    test.use({ expected: [/503: .*\/api\/v1\/uploads/] });

    test('are sent again on a press', async ({ page }) => {
      await openForm(page, true);
      await page.route('**/api/v1/uploads', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"unavailable","status":503}' }), { times: 1 });
      await page.locator('#files').setInputFiles([jpegFile('вперте.jpg', photo(20, 15, 4))]);
      const failed = page.locator('.photo-picker-item[data-state="failed"]');
      await failed.locator('.photo-picker-retry').click();
      await expect(done(page)).toHaveCount(1);
    });
  });
});
