import { ConfigurationError } from '../errors/call-errors.ts';

/** How failed attempts are repeated. Times in milliseconds. */
export interface RetryOptions {
  /** Attempts after the first. Default 2. */
  readonly maxRetries: number;
  /** The first back-off is drawn from 0 to this; each further one from twice as much. Default 500. */
  readonly baseDelayMs: number;
  /** The same after a 429 that does not say how long to wait. Default 1000 (AWS's 2026 retry constants). */
  readonly throttleDelayMs: number;
  /** No back-off is longer. Default 20 000 (AWS's 2026 retry constants). */
  readonly maxDelayMs: number;
  /** When the server asks for a longer wait, the call fails at once and says when to come back. Default 60 000. */
  readonly maxRetryAfterMs: number;
}

/** What applies where nothing else is said. */
export const defaultRetryOptions: RetryOptions = {
  maxRetries: 2,
  baseDelayMs: 500,
  throttleDelayMs: 1_000,
  maxDelayMs: 20_000,
  maxRetryAfterMs: 60_000,
};

/** What may be given for `retry`. */
export type RetryOption = Partial<RetryOptions> | number | false | undefined;

/**
 * The options in force: what was given, over `base`.
 *
 * @throws ConfigurationError when a number is negative or none.
 */
export function resolveRetryOptions(
  given: RetryOption,
  base: RetryOptions = defaultRetryOptions,
): RetryOptions {
  if (given === undefined) return base;
  if (given === false) return { ...base, maxRetries: 0 };
  const changes = typeof given === 'number' ? { maxRetries: given } : given;
  const resolved = { ...base };
  for (const [name, value] of Object.entries<unknown>(changes)) {
    if (value !== undefined) Object.assign(resolved, { [name]: value });
  }
  for (const [name, value] of Object.entries(resolved)) {
    if (!Object.hasOwn(defaultRetryOptions, name)) {
      throw new ConfigurationError(
        `The option retry.${name} does not exist; there are ${Object.keys(defaultRetryOptions).join(', ')}.`,
      );
    }
    if (typeof value !== 'number' || !(value >= 0)) {
      throw new ConfigurationError(`The option retry.${name} must be a number of at least 0.`);
    }
  }
  return resolved;
}
