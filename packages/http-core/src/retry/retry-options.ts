import type { RetryOptions, RetryOption } from '../contract/retry.ts';
import { ConfigurationError } from '../errors/call-errors.ts';

/** The defaults of the option `retry`. */
export const defaultRetryOptions: RetryOptions = {
  maxRetries: 2,
  baseDelayMs: 500,
  throttleDelayMs: 1_000,
  maxDelayMs: 20_000,
  maxRetryAfterMs: 60_000,
  probe: false,
};

/**
 * Validates the option `retry` and merges it over `base`.
 *
 * @throws ConfigurationError if a name is unknown or a value is not of its kind.
 */
export function resolveRetryOptions(
  given: RetryOption,
  base: RetryOptions = defaultRetryOptions,
): RetryOptions {
  if (given === undefined) return base;
  if (given === false) return { ...base, maxRetries: 0, probe: false };
  const changes = typeof given === 'number' ? { maxRetries: given } : given;
  const resolved = { ...base };
  for (const [name, value] of Object.entries<unknown>(changes)) {
    if (value !== undefined) Object.assign(resolved, { [name]: value });
  }
  for (const [name, value] of Object.entries(resolved)) {
    if (!Object.hasOwn(defaultRetryOptions, name)) {
      throw new ConfigurationError(
        `The option retry.${name} does not exist. The available options are ${Object.keys(defaultRetryOptions).join(', ')}.`,
      );
    }
    if (name === 'probe') {
      if (typeof value === 'boolean') continue;
      throw new ConfigurationError('The option retry.probe must be true or false.');
    }
    if (typeof value !== 'number' || !(value >= 0)) {
      throw new ConfigurationError(`The option retry.${name} must be a number of at least 0.`);
    }
  }
  return resolved;
}
