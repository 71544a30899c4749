import { ConfigurationError, type ClientOptions, type Transport } from '@org/http-core';
import {
  CLOCK,
  DURATION,
  FUNCTION,
  type FetchFunction,
  type OptionRule,
  TEXT_LIST,
} from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import { textField } from '../contract/token-response.ts';

/**
 * Options of all of Google's token sources.
 *
 * @public
 */
export interface GoogleSourceOptions {
  /** The requested scopes: `https://www.googleapis.com/auth/calendar` … */
  readonly scopes?: readonly string[] | undefined;
  /** Timeout of one request, in milliseconds. Default 15 000. */
  readonly timeoutMs?: number | undefined;
  /** Replaces the platform's `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /** Replaces the HTTP layer as a whole; `fetch` is then ignored. */
  readonly transport?: Transport | undefined;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

/** Rules of the options of all of Google's token sources. */
export const SOURCE_OPTIONS: Readonly<Record<keyof GoogleSourceOptions, OptionRule>> = {
  scopes: TEXT_LIST,
  timeoutMs: DURATION,
  fetch: FUNCTION,
  transport: FUNCTION,
  clock: CLOCK,
};

/** Converts the options to those of an API client. */
export function toClientOptions({ timeoutMs, fetch, transport, clock }: GoogleSourceOptions): ClientOptions {
  return { timeoutMs: timeoutMs ?? 15_000, fetch, transport, clock };
}

/** Parses a key file if it is text. */
export function parseKeyFile(credentials: unknown): unknown {
  if (typeof credentials !== 'string') return credentials;
  try {
    return JSON.parse(credentials) as unknown;
  } catch {
    throw new ConfigurationError(
      'The Google credentials are not JSON. Pass the content of the key file, not its path.',
    );
  }
}

/** Reads a field that a key file must have. */
export function requireField(file: unknown, name: string): string {
  const value = textField(file, name);
  if (value !== undefined) return value;
  throw new ConfigurationError(
    `The Google credentials have no ${name}. Pass the whole key file as it was downloaded.`,
  );
}
