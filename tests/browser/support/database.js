/** @file The database of a server of ours, for what no door does: to let a term pass, and to count. */

import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const DEBIAN = '/usr/lib/postgresql';

/** The program that comes with PostgreSQL; Debian keeps it out of the PATH, one folder a version. */
function psql() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  return versions.map((version) => path.join(DEBIAN, version, 'bin/psql')).find(existsSync) ?? 'psql';
}

export class Database {
  /** @param {string} folder all state of the server whose own PostgreSQL it is */
  constructor(folder) {
    this.socket = path.join(folder, 'postgres/run');
  }

  /** Where another server finds it. */
  get url() {
    return `postgres://vidhuk@localhost/vidhuk?host=${encodeURIComponent(this.socket)}`;
  }

  /** The rows that a statement gives, as text, columns parted by `|`. @param {string} sql */
  async ask(sql) {
    const args = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1', '--host', this.socket, '--username=vidhuk', '--dbname=vidhuk', '--command', sql];
    const { stdout } = await promisify(execFile)(psql(), args);
    return stdout.split('\n').filter(Boolean);
  }

  /** The one number that a statement gives. @param {string} sql */
  async number(sql) {
    return Number((await this.ask(sql))[0]);
  }
}
