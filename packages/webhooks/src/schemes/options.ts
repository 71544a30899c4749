import { type Clock, systemClock } from '@org/runtime-kit';
import type { CryptoBackend } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { checkMethods, checkNumber, type OptionNames } from '../base/check-options.ts';

/** Maximum size of a body unless the scheme sets another one. */
const DEFAULT_MAX_BODY_BYTES = 1_048_576;

/** Maximum age of a signature, in both directions, for senders that document five minutes or nothing. */
const DEFAULT_TOLERANCE_MS = 300_000;

/**
 * Options that every scheme takes in addition to its keys.
 *
 * @public
 */
export interface SchemeOptions {
  /** Maximum size of a body, in bytes. Default 1 MiB unless the scheme documents another one. */
  readonly maxBodyBytes?: number | undefined;
  /** The clock; override in tests. Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** Which cryptography to use. Default `auto`: Node's if it exists, else WebCrypto. */
  readonly crypto?: CryptoBackend | undefined;
}

/**
 * Options for senders that sign a timestamp.
 *
 * @public
 */
export interface TimedSchemeOptions extends SchemeOptions {
  /**
   * Maximum difference between the signed time and now, in both directions, in milliseconds. Default 300,000 (five
   * minutes).
   */
  readonly toleranceMs?: number | undefined;
}

/**
 * One secret, or several while rotating. Entries that are undefined or empty are skipped.
 *
 * @public
 */
export type SecretList = string | readonly (string | undefined)[];

/**
 * One secret, or several while rotating. All of them are tried, in constant time.
 *
 * Secrets that are given are checked at once. Missing secrets (undefined, or empty because an environment variable is
 * not set) are reported with the first request, which gets a 500, so that a build can load the module without secrets.
 *
 * A function is called with the first request that needs the secrets, and its result is kept. It is called again when a
 * signature matches none of them, at most once a minute, to find a rotated secret. It must settle within 2,500
 * milliseconds.
 *
 * @public
 */
export type Secrets =
  SecretList | undefined | (() => SecretList | undefined | Promise<SecretList | undefined>);

/** Options with their defaults applied. */
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

/** The names of the options of schemes that sign a timestamp. */
export const timedOptionNames: OptionNames<TimedSchemeOptions> = { ...schemeOptionNames, toleranceMs: true };

/**
 * Applies the defaults.
 *
 * @throws WebhookConfigError if a value is invalid.
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
