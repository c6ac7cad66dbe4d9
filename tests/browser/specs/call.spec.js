import { alive, expect, test } from '../support/test.js';
import { tabTo } from '../support/keyboard.js';
import { signIn } from '../support/staff.js';
import { like, uk } from '../support/words.js';

/** What a hand types while somebody speaks, strokes a second. */
const PACE = 4;
/** A call is over in a minute. */
const CALL_SECONDS = 60;

/** A hand that counts its strokes, and how long the page lets it wait. */
class Hand {
  strokes = 0;
  #began = Date.now();

  constructor(page, scripts) {
    this.page = page;
    this.scripts = scripts;
  }

  async press(key) {
    this.strokes++;
    await this.page.keyboard.press(key);
  }

  async type(text) {
    this.strokes += text.length;
    await this.page.keyboard.type(text);
  }

  /** Types the first letters of an option, each with the key that a list listens to, and not only as a text. */
  async choose(letters) {
    const keys = await this.page.context().newCDPSession(this.page);
    for (const text of letters) {
      this.strokes++;
      await keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text });
      await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text });
    }
  }

  async tabTo(selector) {
    this.strokes += await tabTo(this.page, selector);
  }

  /** Seconds of typing, and of waiting for the page. */
  get seconds() {
    return this.strokes / PACE + (Date.now() - this.#began) / 1000;
  }
}

const fresh = () => `067${String(Math.random()).slice(2, 9).padEnd(7, '5')}`;

/** The telephone, with a dispatcher at it whose hand is on the first field. */
async function picksUp(page, staff, scripts) {
  await signIn(page, await staff.demo('dispatcher'), '/desk/call');
  if (scripts) {
    await alive(page);
    await expect(page.locator('#category-search')).toBeVisible();
  }
  await expect(page.locator('#q')).toBeFocused();
  return new Hand(page, scripts);
}

/** The place: typed, and the first that fits is taken. */
async function where(hand) {
  const { page, scripts } = hand;
  await hand.type('хрещатик 22');
  if (scripts) {
    await expect(page.locator('.suggestions input').first()).toBeVisible();
    await hand.press('Enter');
    await expect(page.locator('#category-search')).toBeFocused();
  } else {
    await hand.press('Enter');
    await expect(page.locator('.suggestions input').first()).toBeVisible();
    await hand.tabTo('.suggestions input');
    await hand.press('Space');
  }
}

/** The matter, to the end of the form. */
async function what(hand) {
  const { page, scripts } = hand;
  if (scripts) {
    await hand.type('яма');
    await expect(page.locator('#category-0')).toBeVisible();
    await hand.press('Enter');
  } else {
    await hand.tabTo('#category');
    await hand.choose('яма');
  }
  await expect(page.locator('#category')).toHaveValue('pothole');
  await hand.tabTo('#text');
  await hand.type('Глибока яма посеред дороги, пошкодила колесо.');
  if (scripts) {
    await hand.press('F9');
  } else {
    await hand.tabTo('#file-call');
    await hand.press('Enter');
  }
}

/** What is read out to the caller: the number. */
async function readOut(page) {
  await expect(page.locator('.thanks-number')).toBeVisible();
  await expect(page.locator('.thanks')).toContainText(uk.thanks.agency);
  return new URL(page.url()).searchParams.get('filed');
}

test('a call of somebody new is an appeal in less than a minute, by keyboard alone', async ({ page, api, staff, scripts }, info) => {
  const hand = await picksUp(page, staff, scripts);
  const phone = fresh();
  await hand.type(phone);
  if (scripts) {
    await expect(page.locator('#callers')).toHaveText(uk.call.nobody);
    await hand.press('Tab');
    await expect(page.locator('#name'), 'nothing stands between').toBeFocused();
    await expect(page.locator('#phone'), 'is what they were looked for by').toHaveValue(phone);
  } else {
    await hand.press('Enter');
    await expect(page.locator('#callers')).toContainText(uk.call.nobody);
    await hand.tabTo('#name');
  }
  await hand.type('Шевчук Галина');
  await hand.press('Tab');
  await hand.type('Хрещатик 22, кв. 5');
  if (scripts) {
    await hand.press('F4');
  } else {
    await hand.press('Tab');
    await hand.type(phone);
    await hand.tabTo('#address');
  }
  await where(hand);
  await what(hand);
  const number = await readOut(page);
  info.annotations.push({ type: 'a new caller', description: `${hand.strokes} strokes, ${hand.seconds.toFixed(1)} s` });
  expect(hand.seconds).toBeLessThan(CALL_SECONDS);
  const seen = await (await api.signedIn(await staff.demo('dispatcher'))).show(number);
  expect(seen.channel).toBe('phone');
  expect(seen.applicant).toMatchObject({ name: 'Шевчук Галина', residence: 'Хрещатик 22, кв. 5', phone: `+38${phone}` });
});

test('whoever has called before is not asked again', async ({ page, api, staff, scripts }, info) => {
  const dispatcher = await api.signedIn(await staff.demo('dispatcher'));
  const phone = fresh();
  const said = { category: 'pothole', lat: 50.4478, lon: 30.5222, text: 'Яма на переході, дітям не пройти до школи.', name: 'Гончар Марія', residence: 'Київ, вул. Шовковична, 9', phone };
  const before = await dispatcher.post('/desk/appeals', said);
  const hand = await picksUp(page, staff, scripts);
  await hand.type(phone.slice(2));
  if (scripts) {
    await expect(page.locator('.callers button')).toContainText('Гончар Марія');
    await hand.press('Enter');
    await expect(page.locator('#address')).toBeFocused();
  } else {
    await hand.press('Enter');
    await hand.tabTo('.callers button');
    await hand.press('Enter');
    await expect(page.locator('#name')).toHaveValue('Гончар Марія');
    await hand.tabTo('#address');
  }
  await expect(page.locator('.call-before'), 'what they filed').toContainText(before.number);
  await where(hand);
  if (!scripts) await expect(page.locator('#name'), 'stays').toHaveValue('Гончар Марія');
  await what(hand);
  const number = await readOut(page);
  info.annotations.push({ type: 'a known caller', description: `${hand.strokes} strokes, ${hand.seconds.toFixed(1)} s` });
  expect(hand.seconds).toBeLessThan(CALL_SECONDS);
  expect((await dispatcher.show(number)).applicant).toMatchObject({ name: 'Гончар Марія', residence: 'Київ, вул. Шовковична, 9' });
});

test('a caller who tells what is known already joins it', async ({ page, api, staff, scripts }) => {
  const { number } = await api.file({ lat: 50.4499, lon: 30.5231 });
  await picksUp(page, staff, scripts);
  await page.locator('details.coordinates summary').click();
  await page.locator('#lat').fill('50.4499');
  await page.locator('#lon').fill('30.5231');
  await page.locator('#email').fill('sosed@example.ua');
  if (!scripts) await page.locator('#lon').press('Enter');
  const join = page.locator(`.known-here button[value="${number}"]`);
  await expect(page.locator('.known-here')).toBeVisible();
  if (!scripts) await expect(page.locator('#email')).toHaveValue('sosed@example.ua');
  await join.click();
  await expect(page.locator('.queue-done')).toContainText(number);
  expect((await api.show(number)).followers).toBe(1);
});

test('what is wrong with a call stands beside its field, and nothing typed is lost', async ({ page, staff, scripts }) => {
  await picksUp(page, staff, scripts);
  await page.locator('#name').fill('Шевчук Галина');
  await page.locator('#text').fill('Яма.');
  await page.locator('#outside_number').fill('УГЛ-77');
  await page.locator('#channel').selectOption('hotline');
  await page.locator('#file-call').click();
  await expect(page.locator('#phone-fault')).toHaveText(uk.faults.empty);
  await expect(page.locator('#text-fault')).toContainText(like(uk.faults.too_short.many));
  for (const [id, value] of [['name', 'Шевчук Галина'], ['text', 'Яма.'], ['outside_number', 'УГЛ-77'], ['channel', 'hotline']]) await expect(page.locator(`#${id}`)).toHaveValue(value);
});

test('a consultation is written down with its length', async ({ page, staff, scripts }) => {
  await picksUp(page, staff, scripts);
  const form = page.locator('#consultation');
  await form.locator('#consultation-topic').fill('Графік прийому в районі');
  if (scripts) await expect(form.locator('#consultation-seconds'), 'the clock runs').toHaveValue(/^[1-9]\d*$/);
  else await form.locator('#consultation-seconds').fill('95');
  await form.locator('button').click();
  await expect(page.locator('.queue-done')).toHaveText(new RegExp(uk.call.noted));
  await expect(form.locator('.hint').first()).toContainText(/\d/);
});
