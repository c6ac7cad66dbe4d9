import { expect, test } from '../support/test.js';
import { KHRESHCHATYK } from '../support/api.js';
import { addFiles, chooseCategory, dropPin, fillWords, mapReady, openForm, send, typePlace } from '../support/filing.js';
import { jpegFile, photo, pngFile } from '../support/pictures.js';
import { signIn } from '../support/staff.js';
import { uk } from '../support/words.js';

const NUMBER = /\d\d-\d{7}/;
const figure = async (page, label) => {
  const text = await page.locator('.figure', { has: page.getByText(label, { exact: true }) }).locator('dd').textContent();
  return Number(text?.replace(/\D/g, ''));
};

test('an appeal lives from the pin to the grade, and the supervisor sees it', async ({ page, somebody, scripts, api, staff }) => {
  test.setTimeout(240_000);

  const supervisor = await somebody();
  await signIn(supervisor, await staff.demo('supervisor'), '/overview');
  const before = { total: await figure(supervisor, uk.figures.total), done: await figure(supervisor, uk.figures.done) };

  const { link, number, agency } = await test.step('a resident files with a place, words and two photos', async () => {
    await openForm(page, scripts);
    if (scripts) await dropPin(page);
    else await typePlace(page);
    if (scripts) await expect(page.locator('.spot-found')).toBeVisible();
    await chooseCategory(page, scripts);
    await addFiles(page, scripts, [jpegFile(), pngFile()]);
    await fillWords(page);
    await page.locator('input[name=publish]').check();
    await send(page);
    await expect(page).toHaveURL(/filed=1/);
    const thanks = page.locator('.thanks');
    const number = (await thanks.locator('.number').textContent())?.match(NUMBER)?.[0] ?? '';
    expect(number).toMatch(NUMBER);
    await expect(thanks.locator('small')).toContainText(uk.thanks.why.split('{')[0]);
    await expect(page.locator('.due-panel time').first()).toBeVisible();
    await expect(page.locator('.matter .gallery img')).toHaveCount(2);
    return { number, agency: await thanks.locator('strong').first().textContent(), link: await page.locator('#private-link').inputValue() };
  });

  const { code } = (await api.get('/agencies')).find((one) => one.uk === agency);
  const officer = await somebody();
  const accept = () => officer.locator('form[action$="/accept"] button').click();
  const answer = async (words) => {
    await officer.locator('#answer-text').fill(words);
    await officer.locator('input[name=outcome][value=satisfied]').check();
    await addFiles(officer, scripts, [jpegFile('зроблено.jpg', photo(48, 36, 3))], '#answer-files');
    await officer.locator('form[action$="/answer"] button:not([type=button])').click();
    await expect(officer.locator('.appeal-state .badge')).toHaveText(uk.states.answered);
  };

  await test.step('the officer of that agency finds it, accepts and answers with a photo', async () => {
    await signIn(officer, await staff.officerOf(code));
    await expect(officer).toHaveURL(/\/desk$/);
    await officer.goto('/desk?bucket=arrived');
    const row = officer.locator(`a[href="/desk/${number}"]`);
    // The queue begins with what falls due first: what was filed a moment ago may lie some pages deep.
    while (!(await row.count())) await officer.goto(await officer.locator('main a[href*="after="]').getAttribute('href'));
    await row.click();
    await expect(officer.locator('.applicant')).toContainText('Коваль Олена');
    await accept();
    await expect(officer.locator('.appeal-state .badge')).toHaveText(uk.states.in_work);
    await answer('Яму обстежено 2 березня, засипано й заасфальтовано 5 березня.');
  });

  await test.step('the resident refutes it with a word', async () => {
    await page.goto(link);
    await expect(page.locator('.answer .text')).toContainText('заасфальтовано');
    await expect(page.locator('.answer .gallery img')).toHaveCount(1);
    await page.locator('#refute-note').fill('Заасфальтували сусідню яму, а ця лишилася.');
    await page.locator('form.refute button:not([type=button])').click();
    await expect(page.locator('.appeal-state .badge')).toHaveText(uk.states.rework);
  });

  await test.step('the officer takes it again and answers again', async () => {
    await officer.goto(`/desk/${number}`);
    await expect(officer.locator('.timeline')).toContainText('а ця лишилася');
    await accept();
    await expect(officer.locator('.appeal-state .badge')).toHaveText(uk.states.in_work);
    await answer('Тепер заасфальтовано саме цю яму, 7 березня.');
  });

  await test.step('the resident confirms with a 5', async () => {
    await page.goto(link);
    await page.locator('form.confirm input[name=grade][value="5"]').check({ force: true });
    await page.locator('form.confirm button').click();
    await expect(page.locator('.appeal-state .badge')).toHaveText(uk.states.closed);
    await expect(page.locator('.stars.shown')).toHaveAttribute('aria-label', uk.judge.given.replace('{grade}', '5'));
  });

  await test.step('the figures and the heat of the overview have changed', async () => {
    await supervisor.goto('/overview');
    expect(await figure(supervisor, uk.figures.total)).toBeGreaterThan(before.total);
    expect(await figure(supervisor, uk.figures.done)).toBeGreaterThan(before.done);
    await supervisor.goto(`/overview?q=${number}`);
    expect(await figure(supervisor, uk.figures.total)).toBe(1);
    expect(await figure(supervisor, uk.figures.done)).toBe(1);
    if (scripts) await heatIsPainted(supervisor);
  });
});

/** The heat of one appeal: there while its layer is, gone without it. */
async function heatIsPainted(page) {
  await mapReady(page);
  await page.evaluate(([lon, lat]) => document.querySelector('city-map').map.jumpTo({ center: [lon, lat], zoom: 14 }), [KHRESHCHATYK.lon, KHRESHCHATYK.lat]);
  await page.waitForFunction(() => document.querySelector('city-map').map.areTilesLoaded());
  const picture = async () => {
    await page.evaluate(() => new Promise((done) => document.querySelector('city-map').map.once('render', () => requestAnimationFrame(done)).triggerRepaint()));
    return page.locator('city-map').screenshot();
  };
  const hot = await picture();
  await page.evaluate(() => {
    const { map } = document.querySelector('city-map');
    for (const { id, type } of map.getStyle().layers) if (type === 'heatmap') map.setLayoutProperty(id, 'visibility', 'none');
  });
  await page.waitForTimeout(400);
  expect(hot.equals(await picture()), 'the picture with heat and without').toBe(false);
}
