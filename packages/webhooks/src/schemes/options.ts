import { systemClock, type Clock } from '../clock.ts';
import type { CryptoBackend } from '../crypto/verify-key.ts';
import { DEFAULT_MAX_BODY_BYTES, DEFAULT_TOLERANCE_MS } from '../verify/limits.ts';

/** What every scheme takes besides its keys. */
export interface SchemeOptions {
  /** Largest body accepted, in bytes. Default 1 MiB, unless the scheme says otherwise. */
  readonly maxBodyBytes?: number;
  /** Where the time comes from. Default: the machine. */
  readonly clock?: Clock;
  /** Which cryptography to use. Default: Node's where it exists, else WebCrypto. */
  readonly crypto?: CryptoBackend;
}

/** For senders that sign a time. */
export interface TimedSchemeOptions extends SchemeOptions {
  /** How far the signed time may lie from now, both ways, in milliseconds. Default 300,000 (five minutes). */
  readonly toleranceMs?: number;
}

/** One secret, or several while rotating: all are tried, in constant time, whichever matches. */
export type Secrets = string | readonly string[];

/** Options with the defaults filled in. */
export interface ResolvedOptions {
  readonly maxBodyBytes: number;
  readonly clock: Clock;
  readonly crypto: CryptoBackend;
  readonly toleranceMs: number;
}

/** Fills in the defaults. */
export const resolveOptions = (
  options: TimedSchemeOptions,
  maxBodyBytes: number = DEFAULT_MAX_BODY_BYTES,
): ResolvedOptions => ({
  maxBodyBytes: options.maxBodyBytes ?? maxBodyBytes,
  clock: options.clock ?? systemClock,
  crypto: options.crypto ?? 'auto',
  toleranceMs: options.toleranceMs ?? DEFAULT_TOLERANCE_MS,
});
