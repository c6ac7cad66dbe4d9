import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '../support/test.js';
import { Api, pothole } from '../support/api.js';
import { photo } from '../support/pictures.js';
import { PROGRAM, ROOT, Server, gone } from '../support/server.js';

/** How many residents file at once. */
const RESIDENTS = 4;
/** How often each of the deaths is died. */
const ROUNDS = 3;

test.describe.configure({ mode: 'serial', timeout: 240_000 });

/** @type {Server} */ let server;
/** All that was acknowledged, over all deaths. @type {{number: string, key: string, media: string[]}[]} */
const acknowledged = [];

test.beforeAll(async () => {
  server = await Server.inNewFolder('deaths');
  await server.start();
});
test.afterAll(() => server?.vanish());

/** Residents who file without pause, and of whom each repeats an unanswered letter until it is answered. */
class Filing {
  #api = new Api(server.url);
  #going = true;
  #before = acknowledged.length;
  /** Requests that are not answered yet, and those to which nothing good was answered. */
  open = 0;
  torn = 0;
  #all = Promise.all(Array.from({ length: RESIDENTS }, (_, seed) => this.#resident(seed)));

  async #resident(seed) {
    for (let n = 0; this.#going; n++) await this.#letter(photo(12, 9, 1 + seed * 100 + n), `Звернення мешканця ${seed}, по порядку ${n}.`);
  }

  async #letter(bytes, text) {
    const id = await this.#answered(() => this.#api.upload(bytes));
    const word = randomUUID();
    const headers = { 'idempotency-key': word, 'content-type': 'application/json' };
    const { number, key } = await this.#answered(async () => {
      const answer = await this.#api.ask('/appeals', { method: 'POST', headers, body: JSON.stringify({ ...pothole, text, media: [id] }) });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
      return answer.json();
    });
    acknowledged.push({ number, key, media: [id] });
  }

  /** Asks until there is an answer. */
  async #answered(ask) {
    for (;;) {
      this.open++;
      try {
        return await ask();
      } catch {
        this.torn++;
        await sleep(20);
      } finally {
        this.open--;
      }
    }
  }

  /** Waits until this many more were acknowledged. */
  at(count) {
    return expect.poll(() => acknowledged.length - this.#before, { timeout: 60_000, intervals: [20] }).toBeGreaterThanOrEqual(count);
  }

  /** Lets each finish the letter in hand. */
  stop() {
    this.#going = false;
    return this.#all;
  }
}

/** Kills processes by surprise, while requests are on their way. @param {Filing} filing @param {number[]} pids */
async function kill(filing, pids) {
  expect(filing.torn, 'all is well until then').toBe(0);
  await sleep(Math.random() * 40);
  const { open } = filing;
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  expect(open, 'requests on their way').toBeGreaterThan(0);
}

/** An appeal is there with its photo, from the first byte to the last. */
async function isWhole(api, { number, key, media }) {
  const appeal = await api.show(number, key);
  expect(appeal.media.map(({ id }) => id), number).toEqual(media);
  for (const variant of ['thumb', 'large']) {
    const answer = await api.ask(`/media/${media[0]}/${variant}`);
    expect(answer.status, `${number}: ${variant}`).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([bytes[0], bytes[1], bytes.at(-2), bytes.at(-1)], `${number}: ${variant} is whole`).toEqual([0xff, 0xd8, 0xff, 0xd9]);
  }
}

/** Every acknowledged appeal is there with its photo, once; and there is nothing but them, with numbers from 1 without gaps. */
async function nothingIsLost() {
  const api = new Api(server.url);
  const left = [...acknowledged];
  const reader = async () => {
    for (let one = left.pop(); one; one = left.pop()) await isWhole(api, one);
  };
  await Promise.all(Array.from({ length: RESIDENTS }, reader));
  const numbers = [];
  for (let after = ''; ; ) {
    const { items, next } = await api.get(`/appeals?sort=oldest${after}`);
    numbers.push(...items.map(({ number }) => number));
    if (!next) break;
    after = `&after=${encodeURIComponent(next)}`;
  }
  expect(numbers.sort()).toEqual(acknowledged.map(({ number }) => number).sort());
  expect(numbers.map((number) => Number(number.split('-')[1]))).toEqual(numbers.map((_, i) => i + 1));
}

test.describe('deaths', { tag: '@once' }, () => {
  for (let round = 1; round <= ROUNDS; round++) {
    test(`the server is killed in the middle of filings, and nothing acknowledged is lost (${round})`, async () => {
      const filing = new Filing();
      await filing.at(10);
      const { pids } = server;
      await kill(filing, [server.child.pid]);
      expect(await gone(pids), 'its PostgreSQL dies with it').toEqual([]);
      await server.start();
      await filing.stop();
      expect(filing.torn, 'requests that were torn').toBeGreaterThan(0);
      await nothingIsLost();
    });

    test(`PostgreSQL is killed in the middle of filings, and the server recovers by itself (${round})`, async () => {
      const filing = new Filing();
      await filing.at(10);
      const { postgres } = server;
      await kill(filing, [postgres]);
      const more = acknowledged.length;
      // A request may fail now, or wait for the new one: both are right.
      await expect.poll(async () => server.postgres !== postgres && (await server.ready()), { timeout: 60_000 }).toBe(true);
      await expect.poll(() => acknowledged.length - more, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
      await filing.stop();
      await nothingIsLost();
    });

    test(`both are killed, and a start finds everything (${round})`, async () => {
      const filing = new Filing();
      await filing.at(10);
      const { pids } = server;
      await kill(filing, pids);
      expect(await gone(pids)).toEqual([]);
      await server.start();
      await filing.stop();
      expect(filing.torn, 'requests that were torn').toBeGreaterThan(0);
      await nothingIsLost();
    });
  }

  test('a second server over the same state says so and stops', async () => {
    const env = { ...server.env, BIND: '127.0.0.1:0' };
    const child = spawn(PROGRAM, ['serve'], { env, cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    const [code] = await once(child, 'close');
    expect(code).not.toBe(0);
    expect(said).toContain(String(server.child.pid));
    expect(await server.ready()).toBe(true);
  });
});
