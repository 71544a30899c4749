import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Redis server for tests, with an append-only file. */
export interface RedisServer {
  readonly port: number;
  /** Stops the process in the middle of what it does, until `resume`. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Kills the process. */
  readonly kill: () => Promise<void>;
  /** Starts it again with its data. Resolves when it responds. */
  readonly restart: () => Promise<void>;
  /** Kills it and removes its folder. */
  readonly stop: () => Promise<void>;
}

const installed = new Map<string, boolean>();

/** Whether a server is installed. If not, warns once that its tests are skipped. */
export function hasRedis(program: 'redis-server' | 'valkey-server' = 'redis-server'): boolean {
  const known = installed.get(program);
  if (known !== undefined) return known;
  const found = spawnSync(program, ['--version']).status === 0;
  installed.set(program, found);
  if (!found)
    console.warn(
      `SKIPPED: ${program} is not installed, so nothing was tested against it. Debian: apt-get install ${program}`,
    );
  return found;
}

/**
 * Starts Redis on a free port, with an append-only file that is synced each second.
 *
 * @param settings Lines of `redis.conf`: `{ appendfsync: 'always' }`.
 * @param program Another server with the same arguments, such as `valkey-server`.
 */
export async function startRedis(
  settings: Readonly<Record<string, string>> = {},
  program = 'redis-server',
): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const port = await freePort();
  let process: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const options = {
      port,
      bind: '127.0.0.1',
      dir: folder,
      appendonly: 'yes',
      appendfsync: 'everysec',
      save: '',
      ...settings,
    };
    const args = Object.entries(options).flatMap(([name, value]) => [
      `--${name}`,
      ...String(value).split(' '),
    ]);
    process = spawn(program, args, { stdio: 'ignore' });
    await responds(port, process);
  };
  const kill = async (): Promise<void> => {
    if (process?.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  };

  await start();
  return {
    port,
    pause: () => void process?.kill('SIGSTOP'),
    resume: () => void process?.kill('SIGCONT'),
    kill,
    restart: async () => {
      await kill();
      await start();
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when PING gets a reply other than that Redis still loads its file. */
async function responds(port: number, process: ChildProcess): Promise<void> {
  for (let tried = 0; tried < 400; tried++) {
    if (process.exitCode !== null) throw new Error(`redis-server ended with code ${process.exitCode}.`);
    if (await ping(port)) return;
    await sleep(25);
  }
  throw new Error(`redis-server did not respond on port ${port} within 10 s.`);
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .on('connect', () => socket.write('PING\r\n'))
      .on('data', (reply) => {
        resolve(!reply.toString().startsWith('-LOADING'));
        socket.destroy();
      })
      .on('error', () => {
        resolve(false);
      });
  });
}

/** Returns a port of the loopback address that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
