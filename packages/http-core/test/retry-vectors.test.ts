import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  createClient,
  SdkError,
  type AttemptRecord,
  type RequestOptions,
  type Transport,
} from '../src/index.ts';
import {
  retryClassOf,
  type HttpMethod,
  type Operation,
  type Provider,
  type RecoveryRules,
  type RepeatInfo,
  type RetryClass,
  type RetryResponse,
} from '../src/provider/index.ts';
import { VirtualClock } from '../src/testing/index.ts';
import { operations } from './support/client.ts';
import { json, socketError } from './support/scripted.ts';
// Loaded before the clock runs: a virtual clock does not wait for files.
import '../src/recovery/prepare.ts';
import '../src/recovery/settle-failure.ts';

const FOLDER = join(import.meta.dirname, 'vectors/retry');

interface Attempt {
  readonly phase:
    'before-send' | 'before-send-timeout' | 'headers-lost' | 'headers-timeout' | 'body-cut' | 'response';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Case {
  readonly name: string;
  readonly class?: RetryClass;
  readonly operation?: {
    readonly method: HttpMethod;
    readonly retry?: RetryClass;
    readonly repeat?: RepeatInfo;
  };
  readonly params?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attempts: readonly Attempt[];
  readonly reads?: readonly Attempt[];
  readonly retry?: RequestOptions['retry'];
  readonly deadlineMs?: number;
  readonly sameKey?: true;
  readonly expect: {
    readonly sent?: number;
    readonly sentAgain?: boolean;
    readonly waitMs?: number;
    readonly result: 'success' | 'recovered' | 'error';
    readonly mayHaveExecuted?: boolean;
    readonly settle?: 'possible' | 'impossible';
  };
}

function casesOf(file: string): readonly Case[] {
  const { cases } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
    readonly cases: readonly Case[];
  };
  return cases;
}

/** The response of an attempt, or its failure. */
function play({ phase, status = 200, headers = {}, body = {} }: Attempt): Promise<Response> {
  switch (phase) {
    case 'before-send':
      return Promise.reject(socketError('ECONNREFUSED', 'connect'));
    case 'before-send-timeout':
      return Promise.reject(socketError('UND_ERR_CONNECT_TIMEOUT'));
    case 'headers-lost':
      return Promise.reject(socketError('ECONNRESET'));
    case 'headers-timeout':
      return new Promise(() => undefined);
    case 'body-cut': {
      const cut = new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.error(socketError('ECONNRESET'));
        },
      });
      return Promise.resolve(new Response(cut, { status, headers: { 'content-type': 'application/json' } }));
    }
    case 'response':
      return Promise.resolve(
        typeof body === 'string' ? new Response(body, { status, headers }) : json(body, status, headers),
      );
  }
}

const read: Operation = { id: 'vectors.read', method: 'GET', path: '/read' };
const PROBE: NonNullable<RecoveryRules['probes']>[string] = {
  consistencyMs: 3_000,
  missing: ['notFound'],
  look: async (context) => {
    const value = await context.read(read, {});
    return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
  },
};

/** The provider's code: the text in `error.code`, or in `error` where that is in the style of a code. */
function codeOf({ body }: RetryResponse): string | undefined {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as { readonly error?: unknown };
  const code: unknown =
    typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : error;
  return typeof code === 'string' && /^\w+$/.test(code) ? code : undefined;
}

/** The rules of a provider whose errors have a code, by which its own refusals are told from those of a gateway. */
const provider: Partial<Provider> = {
  idempotencyHeader: 'idempotency-key',
  retry: {
    settlesIdempotencyKey: ({ body }) =>
      typeof body === 'object' && body !== null && JSON.stringify(body).includes('"code"'),
  },
  recovery: () => Promise.resolve({ codeOf, probes: { event: PROBE, message: PROBE } }),
};

let origins = 0;

interface Observed {
  readonly sent: number;
  readonly keys: number;
  readonly waitMs: number | undefined;
  readonly result: Case['expect']['result'];
  readonly mayHaveExecuted?: boolean;
  readonly settle?: unknown;
}

async function run(one: Case): Promise<Observed> {
  const clock = new VirtualClock();
  const keys = new Set<string | undefined>();
  let sent = 0;
  let reads = 0;
  const transport: Transport = ({ url, headers }) => {
    if (url.endsWith('/read')) return play(one.reads?.[reads++] ?? { phase: 'response', status: 500 });
    keys.add(headers['idempotency-key']);
    return play(one.attempts[sent++] ?? { phase: 'response', status: 200, body: { ok: true } });
  };
  const baseUrl = `https://vectors-${origins++}.test`;
  const client = createClient({ baseUrl, clock, transport, provider, breaker: false });
  const operation: Operation = one.operation
    ? {
        id: 'vectors.write',
        path: '/write',
        ...(one.operation.method === 'POST' && { body: 'json' }),
        ...one.operation,
      }
    : operations[one.class ?? 'safe'];
  const waitMs = ([first]: readonly AttemptRecord[]): number | undefined => first?.delayMs;
  const call = client.request(operation, one.params ?? { id: '1' }, {
    ...(one.retry !== undefined && { retry: one.retry }),
    ...(one.deadlineMs !== undefined && { deadlineMs: one.deadlineMs }),
  });
  try {
    const { response } = await clock.runUntil(call.withResponse());
    const result = response.attempts.at(-1)?.recovered ? 'recovered' : 'success';
    return { sent, keys: keys.size, waitMs: waitMs(response.attempts), result };
  } catch (error) {
    if (!SdkError.isInstance(error)) throw error;
    const { mayHaveExecuted, attempts } = error;
    const { settle } = error.toJSON();
    return { sent, keys: keys.size, waitMs: waitMs(attempts), result: 'error', mayHaveExecuted, settle };
  }
}

describe.each(['matrix.json', 'sequences.json', 'recovery.json'])('%s', (file) => {
  test.each(casesOf(file).map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const { sent, keys, ...observed } = await run(one);
    const { sentAgain = sent > 1, ...expected } = one.expect;
    expect({ sentAgain: sent > 1, sent, ...observed }).toMatchObject({ sentAgain, ...expected });
    expect(keys).toBe(1);
  });
});

test.each(casesOf('call-class.json').map((one) => [one.name, one] as const))('class: %s', (_, one) => {
  const operation: Operation = { id: 'vectors.write', path: '/write', method: 'POST', ...one.operation };
  expect(retryClassOf(operation, one.params ?? {}, one.headers)).toBe(one.class);
});

test('every file is run, and the matrix is whole', () => {
  expect(readdirSync(FOLDER).filter((file) => file.endsWith('.json'))).toEqual([
    'call-class.json',
    'matrix.json',
    'recovery.json',
    'sequences.json',
  ]);
  const matrix = casesOf('matrix.json');
  const kinds = new Set(matrix.map(({ attempts }) => JSON.stringify(attempts)));
  expect(matrix).toHaveLength(kinds.size * 4);
  expect(new Set(matrix.flatMap(({ attempts }) => attempts.map(({ phase }) => phase))).size).toBe(6);
});
