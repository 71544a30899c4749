import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The name and the password of the superuser, in a database on this machine that a test makes and removes. */
const USER = 'postgres';
const PASSWORD = 'secret of the tests';

/** A PostgreSQL server for tests. */
export interface PostgresServer {
  readonly port: number;
  /** The address of a database; another user and password where they are given. */
  readonly url: (database?: string, user?: string, password?: string) => string;
  /** Runs SQL as the superuser with `psql`, and returns its output. */
  readonly psql: (sql: string, database?: string) => string;
  /** Kills the server as a power failure would. */
  readonly kill: () => Promise<void>;
  /** Starts it again with its data. Resolves when it responds. */
  readonly restart: () => Promise<void>;
  /** Kills it and removes its folder. */
  readonly stop: () => Promise<void>;
}

/** Where Debian, Red Hat and Homebrew install the programs; the newest version last. */
const bin =
  globSync(['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin'])
    .filter((folder) => existsSync(join(folder, 'initdb')))
    .sort((a, b) => Number(/(\d+)\D*$/.exec(a)?.[1]) - Number(/(\d+)\D*$/.exec(b)?.[1]))
    .at(-1) ?? onPath();

function onPath(): string | undefined {
  const { stdout } = spawnSync('sh', ['-c', 'command -v initdb'], { encoding: 'utf8' });
  return stdout.trim() === '' ? undefined : dirname(stdout.trim());
}

let warned = false;

/** Whether PostgreSQL is installed. If not, warns once that its tests are skipped. */
export function hasPostgres(): boolean {
  if (bin === undefined && !warned) {
    warned = true;
    console.warn(
      'SKIPPED: PostgreSQL is not installed, so nothing was tested against a real server. Debian: apt-get install postgresql',
    );
  }
  return bin !== undefined;
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
export const owner: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? idsOf('postgres') : {};

function idsOf(user: string): { uid?: number; gid?: number } {
  const idOf = (flag: string): number =>
    Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout.trim());
  return bin === undefined ? {} : { uid: idOf('-u'), gid: idOf('-g') };
}

/**
 * Starts PostgreSQL on a free loopback port in a folder of its own, without a Unix socket.
 *
 * @param settings Settings of `postgresql.conf`, such as `{ max_connections: '5' }`.
 */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const folder = await ownFolder();
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, PASSWORD);
  give(passwordFile);
  run('initdb', [
    '-D',
    join(folder, 'data'),
    '-U',
    USER,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '-N',
  ]);
  return serve(folder, settings);
}

/**
 * Starts a server with the data in the folder `data` of a folder, on a free loopback port. The folder goes when it stops.
 *
 * @param settings Settings of `postgresql.conf`.
 */
export async function serve(
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<PostgresServer> {
  const port = await freePort();
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    shared_buffers: '16MB',
    max_connections: '60',
    // Tests kill processes, after which the operating system still has what was written; no test cuts the power.
    fsync: 'off',
    full_page_writes: 'off',
    ...settings,
  };
  const args = [
    '-D',
    join(folder, 'data'),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const url: PostgresServer['url'] = (database = 'postgres', user = USER, password = PASSWORD) =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    server = spawn(program('postgres'), args, { stdio: ['ignore', 'ignore', 'ignore'], ...owner });
    await responds(port, server);
  };
  const kill = async (): Promise<void> => {
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    // The children of a killed server end by themselves; "immediate" is the same without waiting for them.
    server.kill('SIGQUIT');
    await ended;
  };

  await start();
  return {
    port,
    url,
    // From its standard input, psql runs each statement in a transaction of its own.
    psql: (sql, database) =>
      run('psql', ['-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1', url(database)], sql),
    kill,
    async restart() {
      await kill();
      await start();
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const program = (name: string): string => join(bin ?? '', name);

/** Makes a folder for a server. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  give(folder);
  return folder;
}

function give(path: string): void {
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
}

/** Runs a program of PostgreSQL, and returns its output. */
export function run(name: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program(name), args, { input, encoding: 'utf8', ...owner });
  if (status !== 0) throw new Error(`${name} ended with code ${status}: ${stderr}`);
  return stdout.trim();
}

/** Resolves when the server takes connections, which it does not while it recovers after a crash. */
async function responds(port: number, server: ChildProcess): Promise<void> {
  for (let tried = 0; tried < 1_200; tried++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with code ${server.exitCode}.`);
    if (respondsAt(port)) return;
    await sleep(25);
  }
  throw new Error(`postgres did not respond on port ${port} within 30 s.`);
}

/** Whether a server, or a pooler before one, takes connections on a port of this machine. */
export const respondsAt = (port: number): boolean =>
  spawnSync(program('pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
