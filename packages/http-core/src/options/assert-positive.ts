import { ConfigurationError } from '../errors/call-errors.ts';

/**
 * Returns a number above zero, or the default.
 *
 * @throws ConfigurationError for anything else.
 * @public
 */
export function assertPositive(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (typeof value === 'number' && value > 0) return value;
  throw new ConfigurationError(`The option ${name} must be a number above 0.`);
}
