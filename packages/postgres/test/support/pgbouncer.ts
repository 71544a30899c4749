import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  freePort,
  hasPostgres,
  owner,
  respondsAt,
  type PostgresServer,
} from '@org/scripts/testing/postgres-server';

/** PgBouncer in transaction mode, in front of a server. */
export interface Pgbouncer {
  /** The address of a database through it. */
  readonly urlOf: (database: string) => string;
  readonly stop: () => Promise<void>;
}

let installed: boolean | undefined;

/** Whether PgBouncer and PostgreSQL are installed. If not, warns once that its tests are skipped. */
export function hasPgbouncer(): boolean {
  if (installed === undefined) {
    installed = spawnSync('pgbouncer', ['--version']).status === 0;
    if (!installed)
      console.warn(
        'SKIPPED: pgbouncer is not installed, so nothing was tested behind it. Debian: apt-get install pgbouncer',
      );
  }
  return installed && hasPostgres();
}

/**
 * Starts PgBouncer on a free loopback port. Three connections to the server serve all clients.
 *
 * @param settings More lines of its configuration.
 */
export async function startPgbouncer(server: PostgresServer, settings = ''): Promise<Pgbouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'pgbouncer-'));
  const file = join(folder, 'pgbouncer.ini');
  const port = await freePort();
  const { username, password } = new URL(server.url());
  await writeFile(
    file,
    `[databases]
* = host=127.0.0.1 port=${server.port} user=${username} password='${decodeURIComponent(password)}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
max_client_conn = 500
${settings}
`,
  );
  if (owner.uid !== undefined && owner.gid !== undefined)
    for (const path of [folder, file]) await chown(path, owner.uid, owner.gid);
  const bouncer = spawn('pgbouncer', ['-q', file], { stdio: 'ignore', ...owner });
  for (let tried = 0; !respondsAt(port); tried++) {
    if (bouncer.exitCode !== null) throw new Error(`pgbouncer ended with code ${bouncer.exitCode}.`);
    if (tried === 400) throw new Error(`pgbouncer did not respond on port ${port}.`);
    await sleep(25);
  }
  return {
    urlOf: (database) => `postgres://anybody@127.0.0.1:${port}/${database}`,
    async stop() {
      const ended = once(bouncer, 'exit');
      bouncer.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
