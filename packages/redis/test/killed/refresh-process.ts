/**
 * One of several processes that share tokens in Redis. Waits for a line on its standard input, lets many callers request the
 * tokens of one key concurrently, and prints the results as JSON. With `killAt` it counts its steps (requests and commands,
 * when they are sent and when they are replied to), and kills itself after that many, like a power failure.
 */
import { clientSecretBasic, createOAuthClient, createTokenManager, refreshTokenSource } from '@org/oauth';
import { Redis } from 'ioredis';
import { reportCallers, Steps, type RefreshJob } from '@org/scripts/testing/refresh-callers';
import { setImmediate as turn } from 'node:timers/promises';
import { connect } from '../../src/index.ts';
import { redisTokenStore } from '../../src/tokens/token-store.ts';

const job = JSON.parse(process.argv[2] ?? '') as RefreshJob & { readonly port: number };
const steps = new Steps(job.killAt);

async function stepped<T>(name: string, work: () => Promise<T>): Promise<T> {
  const result = work();
  await turn();
  steps.add(`${name} sent`);
  const value = await result;
  steps.add(`${name} replied`);
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

await reportCallers(tokens, job, steps);
client.disconnect();
process.stdin.destroy();
