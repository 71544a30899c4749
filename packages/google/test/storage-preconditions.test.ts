import { createStorage } from '@org/google/client';
import * as buckets from '@org/google/storage/buckets';
import * as objects from '@org/google/storage/objects';
import { SdkError, type RequestOptions, type Transport } from '@org/http-core';
import { operationOf, systemClock, type Client } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';
import { beforeAll, describe, expect, test } from 'vitest';

// A failed precondition after a lost response may be the effect of the first attempt.

type Fault = 'lost before' | 'lost after' | 'gateway 412' | undefined;

const DAY_MS = 86_400_000;
const MADE_AT = Date.parse('2026-01-01T00:00:00Z');

/** One object, or one bucket, with metadata and their number. */
class FakeStorage {
  metageneration = 7;
  timeCreated = new Date(MADE_AT).toISOString();
  metadata: Readonly<Record<string, unknown>> = { contentType: 'text/html' };
  writes = 0;
  reads = 0;
  /** How often the metadata changed. */
  effects = 0;
  /** Called before each write, as others change things in between. */
  between: (() => void) | undefined;
  readonly #faults: Fault[];

  constructor(faults: readonly Fault[]) {
    this.#faults = [...faults];
  }

  readonly transport: Transport = async ({ method, url, body }) => {
    if (method === 'GET') {
      this.reads++;
      return Response.json(this.#resource);
    }
    if (this.writes++ > 0) this.between?.();
    const fault = this.#faults.shift();
    if (fault === 'lost before') throw lost();
    if (fault === 'gateway 412') return new Response('<html>', { status: 412 });
    const sent = JSON.parse(await new Response(body ?? null).text()) as Readonly<Record<string, unknown>>;
    const response = this.#write(new URL(url).searchParams.get('ifMetagenerationMatch'), sent);
    if (fault === 'lost after') throw lost();
    return response;
  };

  change(metadata: Readonly<Record<string, unknown>>): void {
    this.metadata = { ...this.metadata, ...metadata };
    this.metageneration++;
  }

  #write(before: string | null, sent: Readonly<Record<string, unknown>>): Response {
    if (before !== String(this.metageneration))
      return Response.json(
        { error: { code: 412, errors: [{ reason: 'conditionNotMet', domain: 'global' }] } },
        { status: 412 },
      );
    this.change(sent);
    this.effects++;
    return Response.json(this.#resource);
  }

  get #resource(): object {
    const { metageneration, timeCreated, metadata } = this;
    return {
      ...metadata,
      timeCreated,
      metageneration: String(metageneration),
      generation: '1700000000000000',
    };
  }
}

const lost = (): Error => Object.assign(new Error('lost'), { code: 'ECONNRESET' });

const body = { contentType: 'text/plain', metadata: { stage: 'done' } };
const object = { bucket: 'b', object: 'o', ifMetagenerationMatch: '7', body };
const bucket = { bucket: 'b', ifMetagenerationMatch: '7', labels: { stage: 'done' } };
const calls: readonly [string, (client: Client, options?: RequestOptions) => PromiseLike<unknown>][] = [
  ['objects.patch', (client, options) => objects.patch(client, object, options).withResponse()],
  ['objects.update', (client, options) => objects.update(client, object, options).withResponse()],
  ['buckets.patch', (client, options) => buckets.patch(client, bucket, options).withResponse()],
  ['buckets.update', (client, options) => buckets.update(client, bucket, options).withResponse()],
];

let origins = 0;

function setUp(faults: readonly Fault[]): { server: FakeStorage; clock: VirtualClock; client: Client } {
  const clock = new VirtualClock(MADE_AT + DAY_MS);
  const server = new FakeStorage(faults);
  const baseUrl = `https://storage-${origins++}.test`;
  return {
    server,
    clock,
    client: createStorage({ accessToken: 't', baseUrl, clock, transport: server.transport }),
  };
}

async function outcomeOf(clock: VirtualClock, call: PromiseLike<unknown>): Promise<unknown> {
  return clock.runUntil(Promise.resolve(call).catch((error: unknown) => error));
}

function errorIn(outcome: unknown): SdkError {
  if (SdkError.isInstance(outcome)) return outcome;
  throw new Error('The call succeeded.');
}

beforeAll(async () => {
  // A virtual clock does not wait for files: what a recovery loads is loaded before, by a call in real time.
  const server = new FakeStorage(['lost after']);
  const client = createStorage({
    accessToken: 't',
    baseUrl: 'https://storage-first.test',
    clock: systemClock,
    transport: server.transport,
    retry: { maxRetries: 1, baseDelayMs: 1, probe: true },
  });
  await objects.patch(client, object);
});

test('the probes read as the package does', () => {
  expect(operationOf(objects.get)).toMatchObject({
    method: 'GET',
    path: '/storage/v1/b/{bucket}/o/{object}',
  });
  expect(operationOf(buckets.get)).toMatchObject({ method: 'GET', path: '/storage/v1/b/{bucket}' });
});

describe.each(calls)('%s with a precondition', (_, call) => {
  test('that its own lost attempt has broken is recovered with retry.probe', async () => {
    const { server, clock, client } = setUp(['lost after']);
    const outcome = await outcomeOf(clock, call(client, { retry: { probe: true } }));
    expect(outcome).toMatchObject({
      data: { metageneration: '8' },
      response: { attempts: [{}, { status: 412, recovered: true }] },
    });
    expect([server.effects, server.writes, server.reads]).toEqual([1, 2, 1]);
  });

  test('is in doubt without retry.probe, and settles', async () => {
    const { server, clock, client } = setUp(['lost after']);
    const error = errorIn(await outcomeOf(clock, call(client)));
    expect([error.name, error.mayHaveExecuted, error.settleable, server.reads]).toEqual([
      'GoogleConflictError',
      true,
      true,
      0,
    ]);
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'landed',
      value: { metageneration: '8' },
    });
  });

  test('that somebody else has broken is in doubt, whatever is read', async () => {
    const { server, clock, client } = setUp(['lost before']);
    server.between = () => {
      server.change({ contentType: 'image/png', labels: { stage: 'other' } });
      server.between = undefined;
    };
    const error = errorIn(await outcomeOf(clock, call(client, { retry: { probe: true } })));
    expect([error.mayHaveExecuted, server.effects, server.writes]).toEqual([true, 0, 2]);
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'unknown' });
  });

  test('after which others have changed it is in doubt', async () => {
    const { server, clock, client } = setUp(['lost after']);
    server.between = () => {
      server.change({ note: 1 });
    };
    const error = errorIn(await outcomeOf(clock, call(client, { retry: { probe: true } })));
    expect([error.mayHaveExecuted, server.effects]).toEqual([true, 1]);
  });

  test('that a gateway refuses after nothing was executed is refused with certainty', async () => {
    const { server, clock, client } = setUp(['lost before', 'gateway 412']);
    const error = errorIn(await outcomeOf(clock, call(client, { retry: { probe: true } })));
    expect([error.mayHaveExecuted, server.effects, server.reads]).toEqual([false, 0, 2]);
  });

  test('is in doubt where the version is as young as the call', async () => {
    const { server, clock, client } = setUp(['lost before', 'gateway 412']);
    server.timeCreated = new Date(MADE_AT + DAY_MS - 1_000).toISOString();
    const error = errorIn(await outcomeOf(clock, call(client, { retry: { probe: true } })));
    expect(error.mayHaveExecuted).toBe(true);
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'unknown' });
  });

  test('that fails at once is a refusal', async () => {
    const { server, clock, client } = setUp([]);
    server.metageneration = 9;
    const error = errorIn(await outcomeOf(clock, call(client, { retry: { probe: true } })));
    expect([error.mayHaveExecuted, server.reads]).toEqual([false, 0]);
  });
});

test.each([
  ['patch', objects.patch, { bucket: 'b', object: 'o', body }],
  ['update', buckets.update, { bucket: 'b', labels: {} }],
] as const)(
  'without a precondition, the error of %s says that no read can settle it',
  async (_, call, params) => {
    const storage = new FakeStorage(['lost after']);
    const client = createStorage({ accessToken: 't', transport: storage.transport, retry: false });
    const write = call as (client: Client, params: object, options?: RequestOptions) => PromiseLike<unknown>;
    const error = await Promise.resolve(write(client, params)).then(
      () => undefined,
      (failure: unknown) => failure as SdkError,
    );
    expect(error?.toJSON()).toMatchObject({
      settle: 'impossible',
      settleReason: expect.stringContaining(
        'was sent without ifMetagenerationMatch, by which its effect could be found',
      ) as unknown,
    });
    expect([await error?.settle(), storage.reads]).toMatchObject([{ outcome: 'unknown' }, 0]);
    const guarded = new FakeStorage(['lost after']);
    const other = createStorage({ accessToken: 't', transport: guarded.transport, retry: false });
    const query = { ifMetagenerationMatch: '7' };
    const settleable = await Promise.resolve(write(other, params, { query })).then(
      () => undefined,
      (failure: unknown) => failure as SdkError,
    );
    expect(settleable?.settleable).toBe(true);
  },
);
