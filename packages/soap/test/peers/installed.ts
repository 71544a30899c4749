import { spawn, spawnSync } from 'node:child_process';
import { createServer, connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDER = import.meta.dirname;

/** Whether a program with a library is installed. If not, says that its tests are skipped. */
function has(program: string, args: readonly string[], what: string, debian: string): boolean {
  const found = spawnSync(program, args).status === 0;
  if (!found)
    console.warn(
      `SKIPPED: ${what} is not installed, so nothing was tested against it. Debian: apt-get install ${debian}`,
    );
  return found;
}

/** Debian's Python, whatever other Python comes first. */
const PYTHON = '/usr/bin/python3';

export const hasPhp: boolean = has(
  'php',
  ['-r', 'exit(class_exists("SoapServer") ? 0 : 1);'],
  'php-soap',
  'php-cli php-soap',
);
export const hasZeep: boolean = has(PYTHON, ['-c', 'import zeep'], 'zeep', 'python3-zeep');

/** What a client of another language prints. */
export async function printed(program: 'php' | 'zeep', args: readonly string[]): Promise<unknown> {
  const [command, file] = program === 'php' ? ['php', 'client.php'] : [PYTHON, 'client.py'];
  const child = spawn(command, [`${FOLDER}/${file}`, ...args]);
  let out = '';
  let problems = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (problems += piece));
  await new Promise((resolve) => child.once('close', resolve));
  try {
    return JSON.parse(out) as unknown;
  } catch {
    throw new Error(`${command} ${file} printed no JSON: ${out}${problems}`);
  }
}

/** A server of php-soap. */
export async function startPhp(): Promise<{ readonly url: string } & AsyncDisposable> {
  const port = await freePort();
  const child = spawn('php', ['-S', `127.0.0.1:${port}`, `${FOLDER}/server.php`], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  for (let tries = 0; tries < 200 && !(await accepts(port)); tries++) await sleep(50);
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
