import { expect, test } from '../support/test.js';
import { addFiles, chooseCategory, fillWords, openForm, send, typePlace } from '../support/filing.js';
import { jpegFile } from '../support/pictures.js';
import { webm } from '../support/video.js';

test('a video goes with an appeal and plays in its page', async ({ page, browser, scripts }) => {
  const buffer = await webm(browser);
  await openForm(page, scripts);
  await typePlace(page);
  await chooseCategory(page, scripts);
  await addFiles(page, scripts, [jpegFile(), { name: 'двір.webm', mimeType: 'video/webm', buffer }]);
  await fillWords(page);
  await send(page);
  await expect(page).toHaveURL(/filed=1/);
  const video = page.locator('.matter video');
  await expect(video).toHaveAttribute('controls', '');
  await video.scrollIntoViewIfNeeded();
  await expect.poll(() => video.evaluate((one) => one.readyState), { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await video.evaluate((one) => [one.videoWidth, one.videoHeight, one.error])).toEqual([160, 120, null]);
  await video.evaluate((one) => {
    one.muted = true;
    one.play();
  });
  await expect.poll(() => video.evaluate((one) => one.currentTime), { timeout: 20_000 }).toBeGreaterThan(0.3);
});

test('any part of a video can be asked for', { tag: '@once' }, async ({ request, browser, api }) => {
  const bytes = await webm(browser);
  const id = await api.upload(bytes, 'video/webm');
  const { number, key } = await api.file({ media: [id] });
  const { media } = await api.show(number, key);
  expect(media).toHaveLength(1);
  const address = `/api/v1/media/${id}/video`;
  const part = await request.get(address, { headers: { range: 'bytes=100-199' } });
  expect(part.status()).toBe(206);
  expect(part.headers()['content-range']).toBe(`bytes 100-199/${bytes.length}`);
  expect(part.headers()['content-type']).toBe('video/webm');
  expect((await part.body()).equals(bytes.subarray(100, 200))).toBe(true);
  const beyond = await request.get(address, { headers: { range: `bytes=${bytes.length}-` } });
  expect(beyond.status()).toBe(416);
  const whole = await request.get(address);
  expect([whole.status(), whole.headers()['accept-ranges']]).toEqual([200, 'bytes']);
});
