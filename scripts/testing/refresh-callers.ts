import { once } from 'node:events';

/** What one of several processes that share tokens does. */
export interface RefreshJob {
  readonly issuer: string;
  /** The id and the secret of the OAuth client. */
  readonly id: string;
  readonly secret: string;
  readonly key: string;
  readonly callers: number;
  /** The step after which the process kills itself, like a power failure. */
  readonly killAt?: number | undefined;
}

/** The output of such a process. */
export interface RefreshReport {
  readonly accessTokens: readonly string[];
  readonly failures: readonly string[];
  /** Names of the steps, in order. */
  readonly steps: readonly string[];
}

/** Counts the steps of a process while its callers ask, and kills it after one of them. */
export class Steps {
  readonly names: string[] = [];
  isCounting = false;
  readonly #killAt: number | undefined;

  constructor(killAt: number | undefined) {
    this.#killAt = killAt;
  }

  add(name: string): void {
    if (!this.isCounting) return;
    this.names.push(name);
    if (this.names.length === this.#killAt) process.kill(process.pid, 'SIGKILL');
  }
}

/**
 * Waits for a line on the standard input, lets all callers ask for the tokens of one key concurrently, and prints a
 * {@link RefreshReport}.
 */
export async function reportCallers(
  tokens: { readonly get: (key: string) => Promise<{ readonly accessToken: string }> },
  { key, callers }: Pick<RefreshJob, 'key' | 'callers'>,
  steps: Steps,
): Promise<void> {
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  steps.isCounting = true;
  const asked = Array.from({ length: callers }, () => tokens.get(key));
  const settled = await Promise.allSettled(asked);
  steps.isCounting = false;
  const report: RefreshReport = {
    accessTokens: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.accessToken] : [])),
    failures: settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])),
    steps: steps.names,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
