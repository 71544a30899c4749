import { type Clock, systemClock } from '@org/runtime-kit';
import type { CryptoBackend } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { checkMethods, checkNumber, type OptionNames } from '../base/check-options.ts';

/** What a body may have where the scheme does not say otherwise. */
const DEFAULT_MAX_BODY_BYTES = 1_048_576;

/** How far a signature's time may lie from ours, both ways, where the sender documents five minutes or nothing. */
const DEFAULT_TOLERANCE_MS = 300_000;

/** What every scheme takes besides its keys. */
export interface SchemeOptions {
  /** Largest body accepted, in bytes. Default 1 MiB, unless the scheme says otherwise. */
  readonly maxBodyBytes?: number | undefined;
  /** Where the time comes from. Default: the machine. */
  readonly clock?: Clock | undefined;
  /** Which cryptography to use. Default: Node's where it exists, else WebCrypto. */
  readonly crypto?: CryptoBackend | undefined;
}

/** For senders that sign a time. */
export interface TimedSchemeOptions extends SchemeOptions {
  /** How far the signed time may lie from now, both ways, in milliseconds. Default 300,000 (five minutes). */
  readonly toleranceMs?: number | undefined;
}

/** One secret, or several while rotating. Entries that are undefined or empty are skipped. */
export type SecretList = string | readonly (string | undefined)[];

/**
 * One secret, or several while rotating: all are tried, in constant time, whichever matches.
 *
 * What is given is checked at once. What is missing (undefined, or empty because its environment variable is not set)
 * is reported with the first request, which is answered 500: so a build can load the module without secrets.
 *
 * A function is called with the first request that needs the secrets, and what it gives is kept. It is called again when a
 * signature matches none of them, at most once a minute, so that a rotated secret is found. It has 2,500 milliseconds.
 */
export type Secrets =
  SecretList | undefined | (() => SecretList | undefined | Promise<SecretList | undefined>);

/** Options with the defaults filled in. */
export interface ResolvedOptions {
  readonly maxBodyBytes: number;
  readonly clock: Clock;
  readonly crypto: CryptoBackend;
  readonly toleranceMs: number;
}

/** The names of the options that every scheme has. */
export const schemeOptionNames: OptionNames<SchemeOptions> = {
  maxBodyBytes: true,
  clock: true,
  crypto: true,
};

/** The names of the options of schemes that sign a time. */
export const timedOptionNames: OptionNames<TimedSchemeOptions> = { ...schemeOptionNames, toleranceMs: true };

/**
 * Fills in the defaults.
 *
 * @throws WebhookConfigError where a value cannot work.
 */
export function resolveOptions(
  options: TimedSchemeOptions,
  defaultMaxBodyBytes: number = DEFAULT_MAX_BODY_BYTES,
): ResolvedOptions {
  const {
    maxBodyBytes = defaultMaxBodyBytes,
    clock = systemClock,
    crypto = 'auto',
    toleranceMs = DEFAULT_TOLERANCE_MS,
  } = options;
  checkNumber('maxBodyBytes', maxBodyBytes, 'above 0');
  checkNumber('toleranceMs', toleranceMs, '0 or more');
  checkMethods('clock', clock, 'now', 'setTimer', 'clearTimer', 'uuid');
  if (!isBackend(crypto)) throw new WebhookConfigError("The option crypto must be 'auto' or 'webcrypto'.");
  return { maxBodyBytes, clock, crypto, toleranceMs };
}

const isBackend = (value: unknown): boolean => value === 'auto' || value === 'webcrypto';
