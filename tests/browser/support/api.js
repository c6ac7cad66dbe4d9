/** @file The API as a program calls it: to prepare what a page then shows. */

import { photo } from './pictures.js';

export const KHRESHCHATYK = { lat: 50.4478, lon: 30.5222 };
export const OBOLON = { lat: 50.5118, lon: 30.4983 };
/** In Brovary. */
export const OUTSIDE = { lat: 50.511, lon: 30.79 };

/** A pothole on Khreshchatyk. */
export const pothole = {
  category: 'pothole',
  ...KHRESHCHATYK,
  address: 'вул. Хрещатик, 22',
  text: 'Глибока яма посеред дороги, вже третя машина пошкодила колесо.',
  name: 'Коваль Олена',
  residence: 'Київ, вул. Шовковична, 7, кв. 3',
  email: 'olena@example.ua',
  publish: true,
  media: [],
};

export class Api {
  /** @param {string} home @param {Record<string, string>} [headers] */
  constructor(home, headers = {}) {
    this.home = home;
    this.headers = headers;
  }

  /** @param {string} path @param {RequestInit} [options] */
  ask(path, options = {}) {
    return fetch(`${this.home}/api/v1${path}`, { ...options, headers: { ...this.headers, ...options.headers }, redirect: 'manual' });
  }

  /** @param {string} path @param {unknown} body */
  async post(path, body) {
    const answer = await this.ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** @param {string} path */
  async get(path) {
    const answer = await this.ask(path);
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Sends a file; gives its id. */
  async upload(bytes = photo(), kind = 'image/jpeg') {
    const answer = await this.ask('/uploads', { method: 'POST', body: bytes, headers: { 'content-type': kind } });
    if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).id;
  }

  /** Files an appeal: its number, key, agency, due date. */
  async file(changes = {}) {
    return this.post('/appeals', { ...pothole, ...changes });
  }

  async show(number, key = '') {
    return this.get(`/appeals/${number}${key && `?key=${encodeURIComponent(key)}`}`);
  }

  /** Makes a move on the appeal as it now is. */
  async move(number, step, fields = {}, key = '') {
    const { version } = await this.show(number, key);
    return this.post(`/appeals/${number}/${step}${key && `?key=${encodeURIComponent(key)}`}`, { version, ...fields });
  }

  /** The same API for somebody of the staff. */
  async signedIn({ email, password }) {
    const answer = await this.ask('/session', { method: 'POST', body: JSON.stringify({ email, password }), headers: { 'content-type': 'application/json' } });
    if (!answer.ok) throw new Error(`sign in as ${email}: ${answer.status}`);
    return new Api(this.home, { cookie: answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') });
  }
}
