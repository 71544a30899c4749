/**
 * One of several processes that share tokens in PostgreSQL. Waits for a line on its standard input, lets many callers request
 * the tokens of one key concurrently, and prints the results as JSON. With `killAt` it counts its steps (requests and
 * statements, when they are sent and when they are replied to), and kills itself after that many, like a power failure.
 */
import { clientSecretBasic, createOAuthClient, createTokenManager, refreshTokenSource } from '@org/oauth';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import pg from 'pg';
import { postgresDatabase } from '../../src/index.ts';
import { postgresTokenStore } from '../../src/tokens/token-store.ts';

export interface RefreshJob {
  readonly issuer: string;
  /** The id and the secret of the OAuth client. */
  readonly id: string;
  readonly secret: string;
  readonly url: string;
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
await pool.end();
process.stdin.destroy();
