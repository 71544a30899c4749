/**
 * One of several processes that share tokens in Redis. Waits for a line on its standard input, lets many callers request the
 * tokens of one key concurrently, and prints the results as JSON. With `killAt` it counts its steps (requests and commands,
 * when they are sent and when they are replied to), and kills itself after that many, like a power failure.
 */
import { clientSecretBasic, createOAuthClient, createTokenManager, refreshTokenSource } from '@org/oauth';
import { Redis } from 'ioredis';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { connect } from '../../src/index.ts';
import { redisTokenStore } from '../../src/tokens/token-store.ts';

export interface RefreshJob {
  readonly issuer: string;
  /** The id and the secret of the OAuth client. */
  readonly id: string;
  readonly secret: string;
  readonly port: number;
  readonly key: string;
  readonly callers: number;
  readonly killAt?: number | undefined;
}

export interface RefreshReport {
  readonly accessTokens: readonly string[];
  readonly failures: readonly string[];
  readonly steps: readonly string[];
}

const job = JSON.parse(process.argv[2] ?? '') as RefreshJob;
const steps: string[] = [];
let counting = false;

function step(name: string): void {
  if (!counting) return;
  steps.push(name);
  if (steps.length === job.killAt) process.kill(process.pid, 'SIGKILL');
}

async function stepped<T>(name: string, work: () => Promise<T>): Promise<T> {
  const result = work();
  await turn();
  step(`${name} sent`);
  const value = await result;
  step(`${name} replied`);
  return value;
}

const client = new Redis(job.port);
const redis = connect(client, { timeoutMs: 30_000 });
const run = redis.run.bind(redis);
redis.run = (script, keys, args) => stepped(script.name, () => run(script, keys, args));
const tokens = createTokenManager({
  source: refreshTokenSource(
    createOAuthClient({
      issuer: job.issuer,
      clientId: job.id,
      authentication: clientSecretBasic(job.secret),
      fetch: (url, init) => stepped(new URL(url).pathname, () => fetch(url, init)),
    }),
  ),
  store: redisTokenStore(redis),
});
await redis.status();

process.stdout.write('ready\n');
await once(process.stdin, 'data');
counting = true;
const asked = Array.from({ length: job.callers }, () => tokens.get(job.key));
const settled = await Promise.allSettled(asked);
counting = false;
const report: RefreshReport = {
  accessTokens: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.accessToken] : [])),
  failures: settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])),
  steps,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
client.disconnect();
process.stdin.destroy();
