/** @file The letters that the server keeps as files. */

import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SOON_MS = 20_000;

/** The letters to a mailbox, newest last. @param {string} email */
async function letters(email) {
  const folder = path.join(process.env.VIDHUK_VAR ?? '', 'outbox');
  const names = (await fs.readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml') && !name.startsWith('.'));
  const files = await Promise.all(names.map(async (name) => ({ name, text: await fs.readFile(path.join(folder, name), 'utf8'), at: (await fs.stat(path.join(folder, name))).mtimeMs })));
  return files.filter(({ text }) => text.includes(`To: ${email}\r\n`)).sort((one, other) => one.at - other.at);
}

/** The code in the newest letter with one, as soon as there is one. @param {string} email */
export async function codeFor(email) {
  for (const until = Date.now() + SOON_MS; Date.now() < until; await sleep(100)) {
    const found = (await letters(email)).filter(({ name }) => name.startsWith('code-')).at(-1);
    if (found) return /^Subject: (\d{6}) /m.exec(found.text)?.[1] ?? '';
  }
  throw new Error(`no code came for ${email}`);
}

/** A mailbox of its own for one test. */
export const mailbox = () => `resident-${Math.random().toString(36).slice(2, 10)}@example.ua`;

/**
 * A resident signs in through the page.
 * @param {import('@playwright/test').Page} page
 * @param {string} email
 */
export async function signInByCode(page, email, next = '/my') {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.locator('#code-email').fill(email);
  await page.locator('form[action="/sign-in/code"] > button').click();
  await page.locator('#code-code').fill(await codeFor(email));
  await page.locator('form[action="/sign-in/resident"] > button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
