import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadMedia, uploadMedia } from '@org/google';
import { createStorage } from '@org/google/client';
import { get, insert } from '@org/google/storage/objects';
import { SdkError, type Clock } from '@org/http-core';
import { systemClock, type Client } from '@org/http-core/provider';
import { afterAll, describe, expect, test } from 'vitest';
import { CONTENT, RetryTestServer } from './retry-test-server.ts';
import { calls } from './storage-calls.ts';

/** The form of Google's file, as far as it is read. */
interface Scenario {
  readonly id: number;
  readonly description: string;
  readonly cases: readonly { readonly instructions: readonly string[] }[];
  readonly methods: readonly { readonly name: string; readonly group?: string }[];
  readonly preconditionProvided: boolean;
  readonly expectSuccess: boolean;
}

const text = await readFile(join(import.meta.dirname, 'retry_tests.json'), 'utf8');
const { retryTests } = JSON.parse(text) as { readonly retryTests: readonly Scenario[] };

const server = new RetryTestServer();
afterAll(() => server.close());

/** Names that begin the name of an upload's object; each case has one of its own. */
const UPLOAD_BYTES = 9 * 1024 * 1024;
let cases = 0;

/** Carries out one call, through the helper that the group asks for. */
async function carryOut(
  client: Client,
  name: string,
  group: string | undefined,
  precondition: boolean,
): Promise<void> {
  switch (group) {
    case 'storage.resumable.upload': {
      const target = `upload-${++cases}`;
      const data = Buffer.alloc(UPLOAD_BYTES, target);
      const params = { bucket: 'b', name: target, ...(precondition && { ifGenerationMatch: '0' }) };
      const options = { resumable: true, clock: quickClock };
      expect(await uploadMedia(client, insert, params, { data }, options)).toMatchObject({
        size: String(data.length),
      });
      expect(server.uploaded(target).equals(data)).toBe(true);
      return;
    }
    case 'storage.objects.download': {
      const content = await downloadMedia(client, get, { bucket: 'b', object: 'o' });
      const bytes = await content.bytes();
      expect(Buffer.from(bytes).equals(CONTENT)).toBe(true);
      return;
    }
    default:
      await calls[name]?.(client, precondition);
  }
}

/** The system's clock, with back-offs of no length. */
const quickClock: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic(),
  setTimer: (callback, delayMs) => systemClock.setTimer(callback, delayMs),
  clearTimer: (handle) => {
    systemClock.clearTimer(handle);
  },
  random: () => 0,
  uuid: () => systemClock.uuid(),
};

async function planned(
  origin: string,
  instructions: Readonly<Record<string, readonly string[]>>,
): Promise<string> {
  const response = await fetch(`${origin}/retry_test`, {
    method: 'POST',
    body: JSON.stringify({ instructions }),
  });
  const { id } = (await response.json()) as { readonly id: string };
  return id;
}

async function isCompleted(origin: string, id: string): Promise<boolean> {
  const response = await fetch(`${origin}/retry_test/${id}`);
  const { completed } = (await response.json()) as { readonly completed: boolean };
  return completed;
}

test('the file is the whole of it', () => {
  const count = retryTests.reduce((sum, { cases: lists, methods }) => sum + lists.length * methods.length, 0);
  expect([retryTests.length, count]).toEqual([8, 315]);
  const names = new Set(retryTests.flatMap(({ methods }) => methods.map(({ name }) => name)));
  expect([...names].filter((name) => !(name in calls))).toEqual([]);
});

describe.for(retryTests)(
  '$id: $description',
  ({ cases: lists, methods, preconditionProvided, expectSuccess }) => {
    const each = methods.flatMap(({ name, group }) =>
      lists.map(({ instructions }) => ({
        name,
        group,
        instructions,
        title: `${group ?? name}: ${instructions.join(', ')}`,
      })),
    );
    test.for(each)('$title', async ({ name, group, instructions }) => {
      const origin = await server.listen();
      const id = await planned(origin, { [name]: instructions });
      const client = createStorage({
        accessToken: 't',
        baseUrl: origin,
        clock: quickClock,
        headers: { 'x-retry-test-id': id },
      });
      const failure = await carryOut(client, name, group, preconditionProvided).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (expectSuccess) expect(failure).toBeUndefined();
      else expect(failure).toBeInstanceOf(SdkError);
      expect(await isCompleted(origin, id)).toBe(true);
      // What must not be sent again is not: each fault was met by one request.
      if (!expectSuccess) expect(server.requests.get(id)).toEqual(instructions.map(() => name));
    });
  },
);
