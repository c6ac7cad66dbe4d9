import { alive, expect, test as base } from '../support/test.js';
import { Api } from '../support/api.js';
import { tabTo } from '../support/keyboard.js';
import { Server } from '../support/server.js';
import { signIn } from '../support/staff.js';
import { like, uk } from '../support/words.js';

const PASSWORD = 'Добрий-пароль-для-черги-7';
const people = ['one@example.ua', 'other@example.ua'].map((email) => ({ email, password: PASSWORD }));

/** A city of its own: nobody else's appeals wait in its queue. */
const test = base.extend({
  server: [async ({}, use) => {
    const server = await Server.inNewFolder('moderators');
    try {
      await server.start();
      for (const { email } of people) await server.hire({ email, password: PASSWORD, role: 'moderator' });
      await use(server);
    } finally {
      await server.vanish();
    }
  }, { scope: 'worker', timeout: 150_000 }],
  baseURL: async ({ server }, use) => use(server.url),
  api: async ({ server }, use) => use(new Api(server.url)),
});

test.describe.configure({ mode: 'serial', timeout: 180_000 });

/** Complaints that wait, each of somebody else. */
async function waiting(api, count) {
  const filed = [];
  for (let n = 0; n < count; n++) {
    filed.push(await api.file({ category: 'no-answer', email: `resident-${n}@example.ua`, text: `Мені не відповіли на звернення про яму біля будинку ${n + 1}, хоча строк давно минув.` }));
  }
  return filed;
}

/** What a moderator does, key by key. */
class Hand {
  constructor(page, scripts) {
    this.page = page;
    this.scripts = scripts;
  }

  /** Goes to where a key leads; without scripts, by Tab. */
  async to(key, selector, folded) {
    if (this.scripts) {
      await this.page.keyboard.press(key);
    } else {
      if (folded) {
        await tabTo(this.page, folded);
        await this.page.keyboard.press('Enter');
      }
      await tabTo(this.page, selector);
    }
    await expect(this.page.locator(selector)).toBeFocused();
  }

  async register() {
    await this.to('r', '#register-form form > button');
    await this.page.keyboard.press('Enter');
  }

  async return() {
    await this.to('b', '#return-note', '#return-form summary');
    await this.page.keyboard.type('Назвіть, будь ласка, номер попереднього звернення.');
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Enter');
  }

  async merge() {
    await this.to('m', '#join-first');
    await this.page.keyboard.press('Enter');
  }

  async forward() {
    await this.to('f', '#forward-body', '#forward-form summary');
    await this.page.keyboard.type('Національна поліція');
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.type('Питання належить поліції.');
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Enter');
  }
}

test('a moderator does ten in a row by keyboard alone', async ({ page, api, scripts }) => {
  const filed = await waiting(api, 10);
  await signIn(page, people[0]);
  await expect(page).toHaveURL('/desk/moderation');
  await expect(page.locator('.queue-counts dd').first()).toHaveText('10');
  await expect(page.locator('main form button').first()).toBeFocused();
  await page.keyboard.press('Enter');
  const hand = new Hand(page, scripts);
  const moves = ['register', 'return', 'forward', 'register', 'merge', 'register', 'return', 'merge', 'forward', 'register'];
  for (const [n, move] of moves.entries()) {
    await expect(page).toHaveURL(new RegExp(`/desk/moderation/${filed[n].number}`));
    await expect(page.locator('h1'), 'the focus is at the new one').toBeFocused();
    if (scripts) await alive(page);
    if (n) await expect(page.locator('.queue-done')).toContainText(filed[n - 1].number);
    await hand[move]();
  }
  await expect(page).toHaveURL(/\/desk\/moderation\?done=/);
  await expect(page.locator('.empty')).toHaveText(uk.moderation.empty);
  const ends = { register: /assigned|registered/, return: /returned/, forward: /forwarded/, merge: /closed/ };
  for (const [n, move] of moves.entries()) expect((await api.show(filed[n].number, filed[n].key)).state).toMatch(ends[move]);
  const merged = await api.show(filed[4].number, filed[4].key);
  expect(filed.map(({ number }) => number)).toContain(merged.merged_into);
});

test('two moderators never have the same one', async ({ page, somebody, api, scripts }) => {
  const filed = await waiting(api, 3);
  const other = await somebody();
  await signIn(page, people[0]);
  await signIn(other, people[1]);
  const takes = async (one) => {
    await one.getByRole('button', { name: uk.moderation.take }).click();
    await one.waitForURL(/\/desk\/moderation\/\d/);
    return new URL(one.url()).pathname.split('/').pop();
  };
  const taken = await Promise.all([takes(page), takes(other)]);
  expect(taken.toSorted()).toEqual([filed[0].number, filed[1].number]);
  // What one leaves goes back, and the next is the one that nobody has.
  if (scripts) {
    await alive(page);
    await page.keyboard.press('s');
  } else {
    await page.locator('#skip button').click();
  }
  await expect(page).toHaveURL(new RegExp(filed[2].number));
  for (const [one, number] of [[page, filed[2].number], [other, taken[1]]]) {
    if (scripts) await alive(one);
    await new Hand(one, scripts).register();
    await expect(one.locator('.queue-done')).toContainText(number);
  }
});

test('what is masked can be seen, and mended before it is public', async ({ page, api }) => {
  await signIn(page, people[0], '/desk/moderation');
  // Whatever the test before has left.
  const take = page.getByRole('button', { name: uk.moderation.take });
  const { number, key } = await api.file({ category: 'no-answer', text: 'Мені не відповіли. Мій номер 067 123-45-67, пишіть на olena@example.ua.' });
  await page.goto(`/desk/moderation/${number}`);
  await expect(page.locator('mark')).toHaveText(['067', '123', '45', '67', 'olena@example.ua']);
  const text = page.locator('#register-text');
  await expect(text).toHaveValue('Мені не відповіли. Мій номер ••• •••-••-••, пишіть на •••@•••.');
  await text.fill('Мені не відповіли. Контакти приховано, чекаю.');
  await page.locator('#register-form form > button').click();
  await expect(page.locator('.queue-done')).toContainText(like(uk.moves.register));
  expect((await api.show(number)).text).toBe('Мені не відповіли. Контакти приховано, чекаю.');
  expect((await api.show(number, key)).text).toContain('067');
  await expect(take.or(page.locator('h1')).first()).toBeVisible();
});

test('letters that are typed into a field are no keys, and the list of keys is a key away @scripts', async ({ page, api }) => {
  const { number } = await api.file({ category: 'no-answer' });
  await signIn(page, people[0], `/desk/moderation/${number}`);
  await alive(page);
  await page.keyboard.press('b');
  await page.keyboard.type('rsfm');
  await expect(page.locator('#return-note')).toHaveValue('rsfm');
  await expect(page).toHaveURL(`/desk/moderation/${number}`);
  await page.locator('h1').focus();
  await page.keyboard.press('?');
  await expect(page.locator('#keys summary')).toBeFocused();
  await expect(page.locator('#keys')).toContainText(uk.moderation.key_register);
});
