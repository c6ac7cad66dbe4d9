/** @file Accounts: those of the demonstration by role, and an officer for any agency. */

import { Server } from './server.js';
import { uk } from './words.js';

const PASSWORD = 'Добрий-пароль-для-тестів-7';

export class Staff {
  /** @type {any[]|undefined} */ #demo;

  get #server() {
    const { VIDHUK_URL = '', VIDHUK_VAR = '' } = process.env;
    return new Server(VIDHUK_VAR, Number(new URL(VIDHUK_URL).port), 'main');
  }

  /** The demonstration's account of a role. @param {string} role */
  async demo(role) {
    this.#demo ??= (await (await fetch(`${process.env.VIDHUK_URL}/api/v1/city`)).json()).demo_accounts;
    const account = this.#demo?.find((account) => account.role === role);
    if (!account) throw new Error(`the demonstration has no ${role}`);
    return account;
  }

  /** A new officer of an agency, made as an operator makes one. @param {string} agency its code */
  async officerOf(agency) {
    return this.#hired('officer', agency, 'Гнатюк Марко');
  }

  /** A new head of an agency. @param {string} agency its code */
  async headOf(agency) {
    return this.#hired('head', agency, 'Савчук Леся');
  }

  async #hired(role, agency, name) {
    const email = `${role}-${agency}-${Math.random().toString(36).slice(2, 10)}@example.ua`;
    await this.#server.hire({ email, password: PASSWORD, role, agency, name });
    return { email, password: PASSWORD };
  }
}

/**
 * Signs in through the page.
 * @param {import('@playwright/test').Page} page
 * @param {{email: string, password: string}} account
 */
export async function signIn(page, { email, password }, next = '') {
  await page.goto(next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in');
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('form.panel').filter({ has: page.locator('#password') }).getByRole('button', { name: uk.sign_in.submit }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}
