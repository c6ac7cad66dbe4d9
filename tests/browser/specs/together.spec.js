import { expect, test } from '../support/test.js';
import { addFiles, chooseCategory, fillWords, openForm, typePlace } from '../support/filing.js';
import { jpegFile, photo } from '../support/pictures.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const badge = (page) => page.locator('.appeal-state .badge');
const told = (page) => page.locator('.desk-actions .notice.wrong');

/** Presses at once in both browsers, and waits for both answers: their statuses. */
const both = (pages, button) =>
  Promise.all(pages.map(async (page) => {
    const answered = page.waitForResponse((one) => one.request().method() === 'POST' && one.request().isNavigationRequest());
    await page.locator(button).click({ noWaitAfter: true });
    const status = (await answered).status();
    await page.waitForLoadState('domcontentloaded');
    return status;
  }));

/** Whoever was refused, and the other. */
const sorted = (pages, statuses) => (statuses[0] === 303 ? [pages[1], pages[0]] : [pages[0], pages[1]]);

test('of two officers at the same appeal one is served and the other told, and no words are lost', async ({ page: one, somebody, scripts, api, staff }) => {
  test.setTimeout(120_000);
  const { number, agency } = await api.file();
  const pages = [one, await somebody()];
  for (const page of pages) await signIn(page, await staff.officerOf(agency.code), `/desk/${number}`);

  await test.step('both accept', async () => {
    const statuses = await both(pages, 'form[action$="/accept"] button');
    expect([...statuses].sort()).toEqual([303, 409]);
    const [late] = sorted(pages, statuses);
    await expect(told(late)).toContainText(new RegExp(`${uk.problems.stale}|${uk.problems.move_forbidden}`));
    for (const page of pages) await expect(badge(page)).toHaveText(uk.states.in_work);
    const { history } = await api.show(number);
    expect(history.filter((event) => event.move === 'accept')).toHaveLength(1);
  });

  await test.step('both answer', async () => {
    const words = ['Яму засипано 5 березня бригадою першої дільниці.', 'Яму засипано 6 березня бригадою другої дільниці.'];
    for (const [i, page] of pages.entries()) {
      await page.goto(`/desk/${number}`);
      await page.locator('#answer-text').fill(words[i]);
      await page.locator('input[name=outcome][value=satisfied]').check();
      await addFiles(page, scripts, [jpegFile('зроблено.jpg', photo(48, 36, 3 + i))], '#answer-files');
    }
    const statuses = await both(pages, 'form[action$="/answer"] > button');
    expect([...statuses].sort()).toEqual([303, 409]);
    const [late, served] = sorted(pages, statuses);
    await expect(told(late)).toContainText(new RegExp(`${uk.problems.stale}|${uk.problems.move_forbidden}`));
    await expect(late.locator('.desk-actions'), 'what the slower one wrote').toContainText(words[pages.indexOf(late)]);
    await expect(badge(late)).toHaveText(uk.states.answered);
    await served.goto(`/appeals/${number}`);
    await expect(served.locator('.answer .text')).toHaveText(words[pages.indexOf(served)]);
  });
});

test('a form in a doubled tab, sent from both, is one appeal', async ({ page: one, context, scripts, api }) => {
  const street = `Здвоєна${Math.floor(Math.random() * 1e6)}`;
  // A browser doubles a tab with the page as it was loaded, and does not ask for another.
  let loaded;
  await context.route('**/appeals/new', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    loaded ??= await route.fetch();
    return route.fulfill({ response: loaded });
  });
  const pages = [one, await context.newPage()];
  for (const page of pages) {
    await openForm(page, scripts);
    await typePlace(page);
    await chooseCategory(page, scripts);
    await fillWords(page, { text: `На вулиці ${street} провалився асфальт.` });
    await page.locator('#address').fill(`вул. ${street}, 2`);
  }
  const word = (page) => page.locator('form.file input[name=once]').inputValue();
  expect(await word(pages[1])).toBe(await word(one));
  expect(await both(pages, 'form.file .send button')).toEqual([303, 303]);
  for (const page of pages) await expect(page).toHaveURL(/filed=1/);
  expect(pages[1].url()).toBe(one.url());
  const number = new URL(one.url()).pathname.split('/').pop();
  await expect.poll(async () => (await api.get(`/appeals?q=${encodeURIComponent(street)}`)).items.map((item) => item.number)).toEqual([number]);
});
