/** @file The real program, run as an operator runs it. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import { createWriteStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const PROGRAM = process.env.VIDHUK ?? path.join(ROOT, 'target/debug/vidhuk');
const LOGS = path.join(ROOT, 'target/browser-logs');
/** A start may make a PostgreSQL cluster, or let one recover. */
const START_MS = 90_000;
const STOP_MS = 30_000;

/** Whether a process runs; one that only waits to be buried does not. @param {number} pid */
export function lives(pid) {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** @param {number} parent */
function childrenOf(parent) {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /, '').split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
}

/** @param {number[]} pids */
export async function gone(pids, within = STOP_MS) {
  const until = Date.now() + within;
  while (pids.some(lives) && Date.now() < until) await sleep(50);
  return pids.filter(lives);
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

export class Server {
  /** @type {import('node:child_process').ChildProcess|null} */ child = null;
  /** Settings beside the usual ones. @type {Record<string, string>} */ more = {};

  /** @param {string} folder all state @param {number} port @param {string} name of the log */
  constructor(folder, port, name) {
    this.folder = folder;
    this.port = port;
    this.name = name;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** @param {string} name */
  static async inNewFolder(name) {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), `vidhuk-${name}-`));
    // PostgreSQL runs as somebody else where we are root, and must pass through.
    await fs.chmod(folder, 0o711);
    return new Server(folder, await freePort(), name);
  }

  /** Only what is said here: settings of whoever runs the tests do not reach the program. */
  get env() {
    const { PATH, HOME, LANG, TMPDIR } = process.env;
    return {
      PATH, HOME, LANG, TMPDIR,
      BIND: `127.0.0.1:${this.port}`,
      PUBLIC_URL: this.url,
      VAR: this.folder,
      CITY: path.join(ROOT, 'assets/kyiv'),
      SITE: process.env.SITE ?? path.join(ROOT, 'target/site'),
      LOG: 'info',
      // All of the tests' people share one address, and some an account.
      SIGN_INS_PER_ACCOUNT: '0',
      SIGN_INS_PER_ADDRESS: '0',
      FILINGS_PER_ADDRESS: '0',
      ...this.more,
    };
  }

  /**
   * Runs a command to its end.
   * @param {string[]} args
   * @param {string} [input]
   */
  async run(args, input = '') {
    const child = spawn(PROGRAM, args, { env: this.env, cwd: ROOT, stdio: 'pipe' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.stdin.end(input);
    const [code] = await once(child, 'close');
    return { code, said };
  }

  /** A city that is the same in every run. @param {number} appeals */
  async seed(appeals) {
    const { code, said } = await this.run(['seed', '--demo', '--appeals', String(appeals)]);
    if (code !== 0) throw new Error(`vidhuk seed: ${said}`);
  }

  /**
   * Makes an account, beside a running server too.
   * @param {{email: string, password: string, role: string, agency?: string, name?: string}} person
   */
  async hire({ email, password, role, agency, name = email }) {
    const args = ['user', 'add', '--email', email, '--name', name, '--role', role, '--password-stdin'];
    const { code, said } = await this.run(agency ? [...args, '--agency', agency] : args, `${password}\n`);
    if (code !== 0) throw new Error(`vidhuk user add: ${said}`);
  }

  /** Starts, and waits until it can work. */
  async start() {
    await fs.mkdir(LOGS, { recursive: true });
    const log = createWriteStream(path.join(LOGS, `${this.name}.log`), { flags: 'a' });
    const child = spawn(PROGRAM, ['serve'], { env: this.env, cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => (said = (said + text).slice(-4000)));
      stream?.pipe(log, { end: false });
    }
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      if (child.exitCode !== null || child.signalCode) throw new Error(`the server ended at its start:\n${said}`);
      if (await this.ready()) return this;
      await sleep(100);
    }
    throw new Error(`the server is not ready after ${START_MS / 1000} s:\n${said}`);
  }

  async ready() {
    return fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(3000) }).then((answer) => answer.ok, () => false);
  }

  /** The process of our own PostgreSQL, if it ever ran. @returns {number|null} */
  get postgres() {
    const file = path.join(this.folder, 'postgres/data/postmaster.pid');
    return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
  }

  get pids() {
    return [this.child?.pid, this.postgres].filter((pid) => pid != null);
  }

  /** The database falls asleep: all of its processes stop where they are. */
  pause() {
    this.#signal('SIGSTOP');
  }

  resume() {
    this.#signal('SIGCONT');
  }

  /** @param {NodeJS.Signals} signal */
  #signal(signal) {
    const { postgres } = this;
    if (postgres) for (const pid of [postgres, ...childrenOf(postgres)]) process.kill(pid, signal);
  }

  /** Ctrl-C; says who did not go. */
  async stop() {
    const { pids } = this;
    if (this.child?.pid && lives(this.child.pid)) this.child.kill('SIGINT');
    const left = await gone(pids);
    this.child = null;
    return left;
  }

  /** Stops, takes all state away, and complains of whoever stayed. */
  async vanish() {
    const left = await this.stop();
    for (const pid of left) process.kill(pid, 'SIGKILL');
    await gone(left);
    await fs.rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    if (left.length) throw new Error(`did not stop by Ctrl-C: process ${left.join(', ')}`);
  }
}
