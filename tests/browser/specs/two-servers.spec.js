import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '../support/test.js';
import { Api } from '../support/api.js';
import { Database } from '../support/database.js';
import { Server, gone } from '../support/server.js';

/** How often one of the two is killed. */
const DEATHS = 6;
/** Terms whose end somebody must hear of. */
const LOUD = "('register', 'accept', 'attention', 'resolve', 'late', 'plan', 'call')";

test.describe.configure({ timeout: 300_000 });

/** @type {Server} */ let keeper;
/** @type {Server[]} */ let servers = [];
/** @type {Database} */ let database;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  // Whose PostgreSQL it is sleeps itself: so two servers work, and no third one helps them.
  keeper = await Server.inNewFolder('keeper');
  await keeper.start();
  await keeper.hire({ email: 'head@example.ua', password: 'Добрий-пароль-7', role: 'head', agency: 'roads-pecherskyi' });
  await keeper.hire({ email: 'control@example.ua', password: 'Добрий-пароль-7', role: 'controller' });
  await keeper.hire({ email: 'super@example.ua', password: 'Добрий-пароль-7', role: 'supervisor' });
  process.kill(keeper.child.pid, 'SIGSTOP');
  database = new Database(keeper.folder);
  servers = await Promise.all(['one', 'two'].map((name) => Server.inNewFolder(`server-${name}`)));
  for (const server of servers) {
    server.more = { DATABASE_URL: database.url };
    await server.start();
  }
});

test.afterAll(async () => {
  for (const server of servers) await server.vanish();
  if (keeper?.child?.pid) process.kill(keeper.child.pid, 'SIGCONT');
  await keeper?.vanish();
});

/** Residents who file at whichever server answers; what was acknowledged. */
async function file(filed, going) {
  for (let n = 0; going(); n++) {
    const api = new Api(servers[n % servers.length].url);
    const one = await api.file({ text: `Яма на дорозі, звернення по порядку ${n}.` }).catch(() => null);
    if (one) filed.push(one.number);
    else await sleep(50);
  }
}

/** Lets terms of what was filed pass, each at a moment of its own. */
const passTerms = () =>
  database.ask(`update deadline set due_at = now() - interval '1 hour' - random() * interval '1 hour'
    where acted_at is null and duty in ('accept', 'attention', 'resolve', 'late') and appeal_id % 2 = 0`);

const waiting = () => database.number('select count(*) from deadline where acted_at is null and due_at < now()');
const queued = () => database.number("select count(*) from notice where status = 'queued' and audience <> 'staff'");

test('two servers that are killed at random tell everything once', { tag: '@once' }, async () => {
  const filed = [];
  let going = true;
  const residents = Promise.all([1, 2, 3].map(() => file(filed, () => going)));
  for (let death = 0; death < DEATHS; death++) {
    await sleep(700 + Math.random() * 1500);
    await passTerms();
    await sleep(Math.random() * 300);
    const victim = servers[death % 2];
    const pids = victim.pids;
    victim.child?.kill('SIGKILL');
    await gone(pids);
    await victim.start();
  }
  going = false;
  await residents;
  await passTerms();
  // Each looks at least once a minute; one that starts looks at once.
  await expect.poll(waiting, { timeout: 90_000, message: 'terms that ended' }).toBe(0);
  await expect.poll(queued, { timeout: 120_000, message: 'letters to send' }).toBe(0);

  expect(filed.length, 'there was a load').toBeGreaterThan(20);
  const known = new Set((await database.ask('select number from appeal')).map(Number));
  const lost = filed.filter((number) => !known.has(Number(number.slice(0, 2)) * 1e9 + Number(number.slice(3))));
  expect(lost, 'acknowledged and lost').toEqual([]);

  const told = await database.number('select count(*) from alarm');
  expect(told).toBeGreaterThan(20);
  expect(await database.number(`select count(*) from deadline where acted_at is not null and duty in ${LOUD}`), 'an alarm for each term that ended, and no other').toBe(told);
  const unheard = `select count(*) from alarm l where not exists (
      select from notice n where n.appeal_id = l.appeal_id and n.person_id is not null and n.cause like '%' || to_char(l.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') || 'Z')`;
  expect(await database.number(unheard), 'alarms that nobody was told of').toBe(0);
  expect(await database.number('select count(*) from (select from notice group by appeal_id, cause, person_id, email, audience, what having count(*) > 1) twice'), 'told twice').toBe(0);
  expect(await database.number(`select count(*) from appeal a where not exists (
      select from notice n where n.appeal_id = a.id and n.what = 'registered' and n.audience = 'applicant')`), 'applicants who were not told').toBe(0);
  expect(await database.number(`select count(*) from appeal a where state not in ('closed', 'forwarded', 'not_considered', 'withdrawn')
      and not exists (select from deadline d where d.appeal_id = a.id)`), 'open appeals without a deadline').toBe(0);

  // A letter may lie in both outboxes, sent again after a death: then under the same id.
  const ids = new Set();
  for (const { folder } of servers) {
    const outbox = path.join(folder, 'outbox');
    for (const name of await readdir(outbox)) {
      const letter = await readFile(path.join(outbox, name), 'utf8');
      ids.add(letter.match(/^Message-ID: *(\S+)/im)?.[1]);
    }
  }
  expect(ids.size, 'letters, by their ids').toBe(await database.number("select count(*) from notice where status = 'kept'"));
});
