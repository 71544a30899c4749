import type { ApiClient, Clock } from '@org/http-core';
import { systemClock } from '@org/http-core/provider';
import { createSalesforce } from '../../src/generated/create.ts';
import { ORG } from './access.ts';
import { FakeOrg } from './org.ts';

/** A clock on which a second takes a millisecond. */
const FAST: Clock = {
  ...systemClock,
  monotonic: () => systemClock.monotonic() * 1000,
  setTimer: (callback, delayMs) => systemClock.setTimer(callback, delayMs / 1000),
};

/** An organization, and a client of it. */
export function setup(): { org: FakeOrg; client: ApiClient } {
  const org = new FakeOrg();
  return {
    org,
    client: createSalesforce({ ...ORG, fetch: org.fetch, clock: FAST }),
  };
}

/** Reads everything. */
export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** The error of a call; `undefined` where it succeeds. */
export const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );
