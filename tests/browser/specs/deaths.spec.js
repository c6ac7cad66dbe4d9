import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '../support/test.js';
import { Api } from '../support/api.js';
import { photo } from '../support/pictures.js';
import { PROGRAM, ROOT, Server, gone } from '../support/server.js';

/** How many residents file at once. */
const RESIDENTS = 4;

test.describe.configure({ mode: 'serial' });
test.beforeEach(({ scripts }) => test.skip(!scripts, 'no browser has a part in it'));

/** @type {Server} */ let server;
/** All that was acknowledged, over all deaths. @type {{number: string, key: string, media: string[]}[]} */
const acknowledged = [];

test.beforeAll(async ({ scripts }) => {
  if (!scripts) return;
  server = await Server.inNewFolder('deaths');
  await server.start();
});
test.afterAll(() => server?.vanish());

/** Residents file without pause until they are told to stop; what was not answered does not count. */
function stream() {
  const api = new Api(server.url);
  let going = true;
  const before = acknowledged.length;
  const resident = async (seed) => {
    for (let n = 0; going; n++) {
      try {
        const media = [await api.upload(photo(12, 9, seed + n))];
        const { number, key } = await api.file({ media, text: `Звернення мешканця ${seed}, по порядку ${n}.` });
        acknowledged.push({ number, key, media });
      } catch {
        await new Promise((later) => setTimeout(later, 20));
      }
    }
  };
  const all = Promise.all(Array.from({ length: RESIDENTS }, (_, seed) => resident(seed * 100)));
  return {
    /** Waits until this many more were acknowledged. */
    at: (count) => expect.poll(() => acknowledged.length - before, { timeout: 60_000, intervals: [20] }).toBeGreaterThanOrEqual(count),
    stop: () => ((going = false), all),
  };
}

/** Every acknowledged appeal is there with its photo; numbers run from 1 without gaps or doubles. */
async function nothingIsLost() {
  const api = new Api(server.url);
  for (const { number, key, media } of acknowledged) {
    const appeal = await api.show(number, key);
    expect(appeal.media.map(({ id }) => id), number).toEqual(media);
    for (const variant of ['thumb', 'large']) {
      const answer = await api.ask(`/media/${media[0]}/${variant}`);
      expect(answer.status, `${number}: ${variant}`).toBe(200);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([bytes[0], bytes[1], bytes.at(-2), bytes.at(-1)], `${number}: ${variant} is whole`).toEqual([0xff, 0xd8, 0xff, 0xd9]);
    }
  }
  const numbers = [];
  for (let after = ''; ; ) {
    const { items, next } = await api.get(`/appeals?sort=oldest${after}`);
    numbers.push(...items.map(({ number }) => Number(number.split('-')[1])));
    if (!next) break;
    after = `&after=${encodeURIComponent(next)}`;
  }
  numbers.sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(new Set(acknowledged.map(({ number }) => number)).size).toBe(acknowledged.length);
  expect(numbers.length).toBeGreaterThanOrEqual(acknowledged.length);
}

test('the server is killed in the middle of filings, and nothing acknowledged is lost', async () => {
  const filing = stream();
  await filing.at(15);
  const { pids } = server;
  process.kill(server.child.pid, 'SIGKILL');
  await filing.stop();
  expect(await gone(pids), 'its PostgreSQL dies with it').toEqual([]);
  await server.start();
  await nothingIsLost();
});

test('PostgreSQL is killed in the middle of filings, and the server recovers by itself', async () => {
  const filing = stream();
  await filing.at(10);
  process.kill(server.postgres, 'SIGKILL');
  await expect.poll(() => server.ready(), { timeout: 5000, intervals: [20] }).toBe(false);
  await expect.poll(() => server.ready(), { timeout: 60_000 }).toBe(true);
  const more = acknowledged.length;
  await expect.poll(() => acknowledged.length - more, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  await filing.stop();
  await nothingIsLost();
});

test('both are killed, and a start finds everything', async () => {
  const filing = stream();
  await filing.at(10);
  const { pids } = server;
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await filing.stop();
  expect(await gone(pids)).toEqual([]);
  await server.start();
  await nothingIsLost();
});

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
