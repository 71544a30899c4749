/**
 * One of several processes that share a directory of tokens. Waits for a line on its standard input, lets many callers
 * request the tokens of one key concurrently, and prints the results as JSON.
 *
 * With `killAt` it counts its operations on files and the network, and kills itself after that many, like a power
 * failure.
 */
import { reportCallers, Steps } from '@org/scripts/testing/refresh-callers';
import fs from 'node:fs/promises';
import {
  clientSecretBasic,
  createOAuthClient,
  createTokenManager,
  refreshTokenSource,
} from '../../src/index.ts';
import { fileTokenStore } from '../../src/node/index.ts';
import { CLIENT_SECRET } from './client-secret.ts';

export interface WorkerJob {
  readonly issuer: string;
  readonly directory: string;
  readonly key: string;
  readonly callers: number;
  readonly killAt?: number;
}

const job = JSON.parse(process.argv[2] ?? '') as WorkerJob;
const steps = new Steps(job.killAt);

async function stepped<T>(name: string, work: () => Promise<T>): Promise<T> {
  const result = await work();
  steps.add(name);
  return result;
}

/** Counts the completed calls of some methods of an object. */
function count(target: object, prefix: string, names: readonly string[]): void {
  const methods = target as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const name of names) {
    const original = methods[name];
    if (!original) throw new Error(`There is no ${name}.`);
    methods[name] = (...args) => stepped(prefix + name, () => original.apply(target, args));
  }
}

count(fs, 'fs.', ['mkdir', 'writeFile', 'readFile', 'link', 'rename', 'rm']);
const open = fs.open.bind(fs);
fs.open = async (path, flags, mode) => {
  const handle = await open(path, flags, mode);
  steps.add('fs.open');
  count(handle, 'file.', flags === 'r' ? ['sync', 'close'] : ['writeFile', 'sync', 'close']);
  return handle;
};

const client = createOAuthClient({
  issuer: job.issuer,
  clientId: 'web',
  authentication: clientSecretBasic(CLIENT_SECRET),
  fetch: (url, init) => stepped(`fetch ${new URL(url).pathname}`, () => fetch(url, init)),
});
const tokens = createTokenManager({
  source: refreshTokenSource(client),
  store: fileTokenStore({ directory: job.directory }),
});

await reportCallers(tokens, job, steps);
process.stdin.destroy();
