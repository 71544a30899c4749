import type { Clock } from '@org/runtime-kit';
import type { ClientOptions, Transport } from '@org/http-core';
import { type FetchFunction, FUNCTION, type OptionRule, CLOCK, DURATION } from '@org/http-core/provider';
import { TEXTS } from '../option-rules.ts';

/** What all of Google's token sources take. */
export interface GoogleSourceOptions {
  /** `https://www.googleapis.com/auth/calendar` … */
  readonly scopes?: readonly string[] | undefined;
  /** For one request, in milliseconds. Default 15 000. */
  readonly timeoutMs?: number | undefined;
  /** Used instead of the platform's own `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /** Replaces the HTTP layer as a whole; `fetch` is then ignored. */
  readonly transport?: Transport | undefined;
  /** Time and chance, for tests. */
  readonly clock?: Clock | undefined;
}

/** Of all of Google's token sources. */
export const SOURCE_OPTIONS: Readonly<Record<keyof GoogleSourceOptions, OptionRule>> = {
  scopes: TEXTS,
  timeoutMs: DURATION,
  fetch: FUNCTION,
  transport: FUNCTION,
  clock: CLOCK,
};

/** The same as options of an API client. */
export function clientOptions({ timeoutMs, fetch, transport, clock }: GoogleSourceOptions): ClientOptions {
  return { timeoutMs: timeoutMs ?? 15_000, fetch, transport, clock };
}
