/**
 * One of several processes that share tokens in PostgreSQL. Waits for a line on its standard input, lets many callers request
 * the tokens of one key concurrently, and prints the results as JSON. With `killAt` it counts its steps (requests and
 * statements, when they are sent and when they are replied to), and kills itself after that many, like a power failure.
 */
import { clientSecretBasic, createOAuthClient, createTokenManager, refreshTokenSource } from '@org/oauth';
import { reportCallers, Steps, type RefreshJob } from '@org/scripts/testing/refresh-callers';
import { setImmediate as turn } from 'node:timers/promises';
import pg from 'pg';
import { postgresDatabase } from '../../src/index.ts';
import { postgresTokenStore } from '../../src/tokens/token-store.ts';

const job = JSON.parse(process.argv[2] ?? '') as RefreshJob & { readonly url: string };
const steps = new Steps(job.killAt);

async function stepped<T>(name: string, work: () => Promise<T>): Promise<T> {
  const result = work();
  await turn();
  steps.add(`${name} sent`);
  const value = await result;
  steps.add(`${name} replied`);
  return value;
}

const pool = new pg.Pool({ connectionString: job.url });
/** The first words of a statement: `UPDATE tokens`. */
const nameOf = (text: string): string => {
  const [verb = ''] = /SELECT|INSERT|UPDATE|DELETE/.exec(text) ?? [];
  return `${verb} ${text.includes('token_locks') ? 'lock' : 'tokens'}`;
};
const database = postgresDatabase({
  client: { query: (text, values) => stepped(nameOf(text), () => pool.query(text, values)) },
  timeoutMs: 30_000,
});
const tokens = createTokenManager({
  source: refreshTokenSource(
    createOAuthClient({
      issuer: job.issuer,
      clientId: job.id,
      authentication: clientSecretBasic(job.secret),
      fetch: (url, init) => stepped(new URL(url).pathname, () => fetch(url, init)),
    }),
  ),
  store: postgresTokenStore(database),
});
await tokens.get('nobody').catch(() => undefined);

await reportCallers(tokens, job, steps);
await pool.end();
process.stdin.destroy();
