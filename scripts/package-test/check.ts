/** One thing that a user of a package would notice if it were wrong. */
export interface Check {
  /** The package that is looked at. */
  readonly subject: string;
  /** What is looked at: `npm · Node 22.23.3 · import`. */
  readonly what: string;
  /** Resolves with a remark, or with nothing to remark; rejects when the package fails. */
  readonly run: () => Promise<string | undefined>;
}

/** How a check ended. */
export interface Outcome {
  readonly check: Check;
  readonly status: 'ok' | 'failed' | 'skipped';
  readonly detail: string | undefined;
  readonly ms: number;
}

/** Thrown by a check that cannot be made on this machine. */
export class SkippedCheck extends Error {
  override readonly name = 'SkippedCheck';
}

/** Makes a check and says how it went. */
export async function perform(check: Check): Promise<Outcome> {
  const start = performance.now();
  const end = (status: Outcome['status'], detail?: string): Outcome => ({
    check,
    status,
    detail,
    ms: performance.now() - start,
  });
  try {
    return end('ok', await check.run());
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return end(error instanceof SkippedCheck ? 'skipped' : 'failed', detail);
  }
}

const WORDS = { ok: 'ok     ', failed: 'FAILED ', skipped: 'SKIPPED' } as const;

/** The line for an outcome; what a failure said stands below it. */
export function lineOf({ check, status, detail, ms }: Outcome): string {
  const line = `${WORDS[status]} ${check.subject}  ${check.what}  ${(ms / 1000).toFixed(1)} s`;
  if (detail === undefined) return line;
  return status === 'failed' ? `${line}\n${detail.replaceAll(/^/gm, '        ')}` : `${line}  (${detail})`;
}

/** The last lines of a run. */
export function summaryOf(outcomes: readonly Outcome[]): { text: string; passed: boolean } {
  const count = (status: Outcome['status']): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const failed = outcomes.filter(({ status }) => status === 'failed');
  const skipped = outcomes.filter(({ status }) => status === 'skipped');
  const lines = [
    ...skipped.map(({ check, detail }) => `SKIPPED ${check.subject}  ${check.what}: ${String(detail)}`),
    ...failed.map(({ check }) => `FAILED  ${check.subject}  ${check.what}`),
    `${count('ok')} ok, ${failed.length} failed, ${skipped.length} skipped`,
  ];
  return { text: lines.join('\n'), passed: failed.length === 0 && count('ok') > 0 };
}
