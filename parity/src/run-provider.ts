import { isDeepStrictEqual } from 'node:util';
import { contractOf } from './contract.ts';
import type { ApiDocument, OperationAt } from './document.ts';
import { operationsOf } from './document.ts';
import { AMOUNTS, generateArguments, type Arguments } from './generate.ts';
import type { Call, Justified, ParityProvider } from './provider.ts';
import { startRecorder, type RecordedRequest, type Recorder } from './recorder.ts';

export interface ProviderReport {
  readonly provider: string;
  /** Operations of the specification. */
  readonly operations: number;
  /** Those that both SDKs were called for. */
  readonly compared: number;
  readonly calls: number;
  /** Operations all of whose calls were equal as they came. */
  readonly equal: number;
  /** Operations that are equal but for what is justified. */
  readonly justified: number;
  readonly different: number;
  /** Operations that the vendor's SDK has no call for. */
  readonly missing: readonly string[];
  /** Requests that the specification does not allow. */
  readonly invalid: number;
  readonly problems: readonly string[];
}

type Verdict = 'equal' | 'justified' | 'different';

/** Calls every operation through both SDKs, with little, some and all that it takes. */
export async function runProvider(
  provider: ParityProvider,
  load: (document: string) => Promise<ApiDocument>,
): Promise<ProviderReport> {
  const recorder = await startRecorder(provider.answer, provider.compared);
  const sides = provider.clients(recorder.port);
  const verdicts = new Map<string, Verdict>();
  const problems: string[] = [];
  const missing: string[] = [];
  let operations = 0;
  let calls = 0;
  let invalid = 0;
  try {
    for (const name of provider.documents) {
      const document = await load(name);
      const contract = contractOf(document);
      for (const operation of operationsOf(document)) {
        operations++;
        const id = provider.documents.length > 1 ? `${name} ${operation.id}` : operation.id;
        for (const amount of AMOUNTS) {
          const given = generateArguments(operation, document, amount);
          const theirs = sides.theirs(operation, given, document);
          const ours = sides.ours(operation, given, document);
          if (!ours) throw new Error(`${id}: our package has no such operation`);
          if (!theirs) {
            missing.push(id);
            break;
          }
          calls++;
          const expected = await sent(theirs, recorder);
          const actual = await sent(ours, recorder);
          const verdict = compare(expected, actual, operation, provider.justified);
          if (verdict === 'different')
            problems.push(`${id} (${amount}): ${JSON.stringify({ given: shown(given), expected, actual })}`);
          verdicts.set(id, worse(verdicts.get(id), verdict));
          for (const request of actual.requests) {
            const wrong = contract(operation, request);
            if (wrong === undefined) continue;
            invalid++;
            problems.push(`${id} (${amount}) is not what the specification allows: ${wrong}`);
          }
        }
      }
    }
  } finally {
    await recorder.close();
  }
  const count = (verdict: Verdict): number => [...verdicts.values()].filter((v) => v === verdict).length;
  return {
    provider: provider.name,
    operations,
    compared: verdicts.size,
    calls,
    equal: count('equal'),
    justified: count('justified'),
    different: count('different'),
    missing,
    invalid,
    problems,
  };
}

interface Sent {
  readonly requests: readonly RecordedRequest[];
  /** How the call failed, where nothing was sent. */
  readonly failure: string | undefined;
}

async function sent(call: NonNullable<Call>, recorder: Recorder): Promise<Sent> {
  let failure: string | undefined;
  try {
    await call();
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  const requests = recorder.take();
  // What an SDK thinks of the answer is its own matter; only what it sent is compared.
  return { requests, failure: requests.length === 0 ? failure : undefined };
}

function compare(
  expected: Sent,
  actual: Sent,
  { id }: OperationAt,
  justified: readonly Justified[],
): Verdict {
  // A call that sends nothing would compare as equal to another one.
  if (expected.requests.length !== 1 || actual.requests.length !== 1) return 'different';
  if (isDeepStrictEqual(expected.requests, actual.requests)) return 'equal';
  const applying = justified.filter(({ operations }) =>
    typeof operations === 'function' ? operations(id) : operations.includes(id),
  );
  const even = (requests: readonly RecordedRequest[]): RecordedRequest[] =>
    requests.map((request) => applying.reduce((made, { even: make }) => make(made), request));
  return isDeepStrictEqual(even(expected.requests), even(actual.requests)) ? 'justified' : 'different';
}

function worse(before: Verdict | undefined, now: Verdict): Verdict {
  const order: readonly Verdict[] = ['equal', 'justified', 'different'];
  return before !== undefined && order.indexOf(before) > order.indexOf(now) ? before : now;
}

function shown(given: Arguments): unknown {
  return JSON.parse(JSON.stringify(given)) as unknown;
}
