import { alive, expect, test } from '../support/test.js';
import { KHRESHCHATYK, OUTSIDE } from '../support/api.js';
import { addFiles, chooseCategory, fillWords, openForm, send, typePlace } from '../support/filing.js';
import { jpegFile, photo } from '../support/pictures.js';
import { uk } from '../support/words.js';

/** A form where all but the place is right. */
async function fillAllButPlace(page, scripts, words = {}) {
  await chooseCategory(page, scripts);
  await fillWords(page, words);
}

test('an empty form comes back with every fault beside its field', async ({ page, scripts }) => {
  await openForm(page, scripts);
  const [answer] = await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), send(page)]);
  expect(answer.status()).toBe(422);
  await expect(page.getByRole('alert')).toContainText(uk.problems.invalid);
  await expect(page.getByRole('alert')).toBeFocused();
  for (const name of ['text', 'name', 'residence', 'email']) {
    await expect(page.locator(`#${name}-fault`)).toHaveText(uk.faults.empty);
    await expect(page.locator(`#${name}`)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator(`#${name}`)).toHaveAttribute('aria-describedby', new RegExp(`${name}-fault`));
  }
  await expect(page.locator('#place-fault')).toHaveText(uk.faults.empty);
  await expect(page.locator('#category-fault')).toHaveText(uk.faults.empty);
  if (scripts) await alive(page);
  await page.getByRole('alert').getByRole('link', { name: uk.file.category }).click();
  const category = page.locator(scripts ? '#category-search' : '#category');
  await expect(category).toBeFocused();
  await expect(category).toHaveAttribute('aria-describedby', /category-fault/);
});

test('what was written stays when something else is wrong', async ({ page, scripts }) => {
  await openForm(page, scripts);
  await typePlace(page);
  await fillAllButPlace(page, scripts, { email: 'olena at example', text: 'Яма <b>&amp; "вибоїна"</b>\nдругий рядок, довгий' });
  await page.locator('input[name=publish]').check();
  await addFiles(page, scripts, [jpegFile()]);
  await send(page);
  await expect(page.locator('#email-fault')).toHaveText(uk.faults.not_an_email);
  await expect(page.locator('#email')).toHaveValue('olena at example');
  await expect(page.locator('#text')).toHaveValue('Яма <b>&amp; "вибоїна"</b>\nдругий рядок, довгий');
  await expect(page.locator('#name')).toHaveValue('Коваль Олена');
  await expect(page.locator('#category')).toHaveValue('pothole');
  await expect(page.locator('#lat')).toHaveValue(/^50\.4478/);
  await expect(page.locator('input[name=publish]')).toBeChecked();
  if (scripts) await expect(page.locator('.photo-picker-item')).toHaveCount(1);
  else await expect(page.locator('.taken')).toBeVisible();
  await page.locator('#email').fill('olena@example.ua');
  if (scripts) await alive(page);
  await send(page);
  await expect(page).toHaveURL(/filed=1/);
  await expect(page.locator('.matter .gallery img')).toHaveCount(1);
});

test.describe('a place that cannot be', () => {
  test.use({ expected: [/422: .*\/api\/v1\/places\/at/] });

  test('outside the city the nearest place inside is offered and taken', async ({ page, scripts }) => {
    await openForm(page, scripts);
    await typePlace(page, OUTSIDE);
    await fillAllButPlace(page, scripts);
    if (!scripts) await send(page);
    const offer = page.locator('.spot button');
    await expect(offer).toContainText(uk.file.take_nearest);
    await offer.click();
    if (scripts) {
      await expect(page.locator('.spot-found')).toBeVisible();
      expect(Number(await page.locator('#lon').inputValue())).toBeLessThan(OUTSIDE.lon);
      await send(page);
    }
    await expect(page).toHaveURL(/filed=1/);
  });

  test('Enter files the coordinates that were typed, not those that are offered', async ({ page, scripts, api }) => {
    await openForm(page, scripts);
    await typePlace(page, OUTSIDE);
    await fillAllButPlace(page, scripts);
    await send(page);
    await expect(page.locator('.spot button')).toBeVisible();
    if (scripts) await alive(page);
    await typePlace(page);
    await page.locator('#name').press('Enter');
    await expect(page).toHaveURL(/filed=1/);
    const { place } = await api.show(new URL(page.url()).pathname.split('/').pop());
    expect(place.point.lat).toBeCloseTo(KHRESHCHATYK.lat, 4);
    expect(place.point.lon).toBeCloseTo(KHRESHCHATYK.lon, 4);
  });

  test('swapped coordinates are recognised and offered corrected', async ({ page, scripts }) => {
    await openForm(page, scripts);
    await typePlace(page, { lat: 30.5222, lon: 50.4478 });
    await fillAllButPlace(page, scripts);
    if (!scripts) await send(page);
    const offer = page.locator('.spot button');
    await expect(offer).toContainText(uk.file.take_corrected);
    await offer.click();
    if (scripts) await send(page);
    await expect(page).toHaveURL(/filed=1/);
  });
});

test('an address without a pin gives places to choose from', async ({ page, scripts }) => {
  await openForm(page, scripts);
  await page.locator('#address').fill('Хрещатик');
  await fillAllButPlace(page, scripts);
  if (!scripts) await send(page);
  const choice = page.locator('.suggestions input[type=radio]').first();
  await expect(choice).toBeVisible();
  await choice.check();
  if (scripts) {
    await expect(page.locator('#lat')).not.toHaveValue('');
    // The map goes there: a pin among all the streets of a city says nothing.
    const zoom = () => page.evaluate(() => document.querySelector('city-map').map?.getZoom());
    await expect.poll(zoom, { timeout: 30_000 }).toBeGreaterThan(15);
  }
  await send(page);
  await expect(page).toHaveURL(/filed=1/);
});

test('a sixth photo is refused, and five stay', async ({ page, scripts }) => {
  await openForm(page, scripts);
  await typePlace(page);
  await fillAllButPlace(page, scripts);
  const six = [1, 2, 3, 4, 5, 6].map((seed) => jpegFile(`фото-${seed}.jpg`, photo(20, 15, seed)));
  await page.locator('#files').setInputFiles(six);
  if (scripts) {
    await expect(page.locator('.photo-picker-item[data-state="done"]')).toHaveCount(5, { timeout: 30_000 });
    await expect(page.locator('.photo-picker-said')).toContainText('5');
  } else {
    await send(page);
    await expect(page.locator('#media .fault')).toContainText('5');
    await expect(page.locator('#name')).toHaveValue('Коваль Олена');
    await expect(page.locator('.taken input')).toHaveCount(6);
    await page.locator('.taken input').last().uncheck();
    await send(page);
    await expect(page).toHaveURL(/filed=1/);
    await expect(page.locator('.matter .gallery img')).toHaveCount(5);
  }
});

test.describe('a text that calls itself a photo', () => {
  test.use({ expected: [/422: .*\/api\/v1\/uploads/] });

  test('is refused beside its field, and nothing else is lost', async ({ page, scripts }) => {
    await openForm(page, scripts);
    await typePlace(page);
    await fillAllButPlace(page, scripts);
    await page.locator('#files').setInputFiles([{ name: 'яма.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('це не фото') }]);
    if (scripts) {
      await expect(page.locator('.photo-picker-item[data-state="failed"]')).toHaveCount(1);
      // The form is not sent without it behind the writer's back.
      await send(page);
      await expect(page.locator('.photo-picker-said.is-shown')).toBeVisible();
      await expect(page).toHaveURL(/\/appeals\/new$/);
      await page.locator('.photo-picker-remove').click();
      await expect(page.locator('.photo-picker-item')).toHaveCount(0);
    } else {
      await send(page);
      await expect(page.locator('#media .fault')).toHaveText(uk.faults.not_a_picture);
      await expect(page.locator('#text')).toHaveValue(/Глибока яма/);
    }
    await send(page);
    await expect(page).toHaveURL(/filed=1/);
  });
});

test('a double click makes one appeal', async ({ page, scripts, api }) => {
  const street = `Подвійна${Math.floor(Math.random() * 1e6)}`;
  await openForm(page, scripts);
  await typePlace(page);
  await fillAllButPlace(page, scripts);
  await page.locator('#address').fill(`вул. ${street}, 2`);
  await page.locator('form.file .send button').dblclick();
  await expect(page).toHaveURL(/filed=1/);
  const number = new URL(page.url()).pathname.split('/').pop();
  const same = async () => (await api.get(`/appeals?q=${encodeURIComponent(street)}`)).items.map((item) => item.number);
  await expect.poll(same).toEqual([number]);
});

test('a reload after sending sends nothing again', async ({ page, scripts, api }) => {
  const street = `Повторна${Math.floor(Math.random() * 1e6)}`;
  await openForm(page, scripts);
  await typePlace(page);
  await fillAllButPlace(page, scripts);
  await page.locator('#address').fill(`вул. ${street}, 2`);
  await send(page);
  await expect(page).toHaveURL(/filed=1/);
  await page.reload();
  await expect(page.locator('.thanks')).toBeVisible();
  await expect.poll(async () => (await api.get(`/appeals?q=${encodeURIComponent(street)}`)).items.length).toBe(1);
});

test('likely the same matter nearby is shown before sending', async ({ page, scripts, api }) => {
  const place = { lat: 50.4712, lon: 30.5031 };
  await api.file({ ...place, category: 'manhole' });
  await openForm(page, scripts, scripts ? '' : `?lat=${place.lat}&lon=${place.lon}&category=manhole`);
  if (scripts) {
    await typePlace(page, place);
    await chooseCategory(page, scripts, { words: 'люк', code: 'manhole' });
  }
  await expect(page.locator('.near li').first()).toBeVisible();
});

test('words that are too short or too long are told in characters', async ({ page, scripts }) => {
  await openForm(page, scripts);
  await fillWords(page, { text: 'Яма' });
  await send(page);
  await expect(page.locator('#text-fault')).toContainText('10');
});
