import { compare } from './compare.ts';
import type { Difference, ParityCase, ParityProvider } from './parity-case.ts';
import { startRecorder, type RecordedRequest, type Recorder } from './recorder.ts';

/** Counts of operations; each is as good as the worst of its calls. */
export interface ParityCounts {
  operations: number;
  calls: number;
  equal: number;
  justified: number;
  different: number;
  /** Calls whose request the specification does not allow. */
  invalid: number;
}

export interface ParityReport {
  readonly counts: ParityCounts;
  /** A line for each call that differs without reason. */
  readonly problems: readonly string[];
  /** Reason → operations. */
  readonly justified: ReadonlyMap<string, ReadonlySet<string>>;
}

export async function runProvider(provider: ParityProvider): Promise<ParityReport> {
  const recorder = await startRecorder(provider.response, provider.headers);
  const outcomes = new Map<string, 'equal' | 'justified' | 'different'>();
  const problems: string[] = [];
  const justified = new Map<string, Set<string>>();
  let calls = 0;
  let invalid = 0;
  try {
    for await (const one of provider.cases(recorder)) {
      calls++;
      const before = outcomes.get(one.operation) ?? 'equal';
      const open: Difference[] = [];
      const { found, sent } = await differences(one, recorder);
      for (const wrong of sent.map((request) => provider.contract?.(one.operation, request))) {
        if (wrong === undefined) continue;
        invalid++;
        problems.push(`${provider.name} ${one.operation} (${one.variant}) is not as specified: ${wrong}`);
      }
      for (const difference of found) {
        const known = provider.justified.find(({ applies }) => applies(one.operation, difference));
        if (!known) open.push(difference);
        else justified.set(known.reason, (justified.get(known.reason) ?? new Set()).add(one.operation));
        if (known && before === 'equal') outcomes.set(one.operation, 'justified');
      }
      if (open.length > 0) {
        outcomes.set(one.operation, 'different');
        problems.push(
          `${provider.name} ${one.operation} (${one.variant}): ${JSON.stringify(open).slice(0, 600)}`,
        );
      } else if (!outcomes.has(one.operation)) outcomes.set(one.operation, 'equal');
    }
  } finally {
    await recorder.close();
  }
  const count = (finding: string): number => [...outcomes.values()].filter((one) => one === finding).length;
  const counts = {
    operations: outcomes.size,
    calls,
    equal: count('equal'),
    justified: count('justified'),
    different: count('different'),
    invalid,
  };
  return { counts, problems, justified };
}

async function differences(
  one: ParityCase,
  recorder: Recorder,
): Promise<{ found: Difference[]; sent: readonly RecordedRequest[] }> {
  recorder.take();
  const theirs = await outcome(one.theirs);
  const expected = recorder.take();
  const ours = await outcome(one.ours);
  const actual = recorder.take();
  if (theirs !== ours) return { found: [{ what: 'error', theirs, ours }], sent: actual };
  return { found: theirs === undefined ? compare(expected, actual) : [], sent: actual };
}

/** The kind of error that a call ends with; undefined when it succeeds. */
async function outcome(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : String(error);
  }
}
