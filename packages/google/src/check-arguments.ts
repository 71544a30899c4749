import { ConfigurationError, InvalidParamsError } from '@org/http-core';

/**
 * @param of the helper, as the caller wrote it: `uploadMedia()`
 * @throws InvalidParamsError when a helper was given something else than a client and options
 */
export function checkArguments(client: unknown, options: unknown, of: string): void {
  const { request } = (client ?? {}) as { readonly request?: unknown };
  if (typeof request !== 'function')
    throw new InvalidParamsError(
      `${of} takes a client first: createDrive(), new Drive(), or their like for another API.`,
      { param: 'client' },
    );
  if (!isRecord(options))
    throw new InvalidParamsError(`${of} takes an object of options last, such as { deadlineMs: 60_000 }.`, {
      param: 'options',
    });
  const { headers } = options as { readonly headers?: unknown };
  // Headers of ours are added to them, and what is no plain object would be lost on the way.
  if (headers !== undefined && (!isRecord(headers) || 'forEach' in headers))
    throw new InvalidParamsError(
      'The option headers must be a plain object of names and values; of a collection, pass Object.fromEntries(headers).',
      { param: 'headers' },
    );
}

/** @throws ConfigurationError when the options of a way to authenticate are no object */
export function checkAuthOptions(options: unknown, of: string): void {
  if (isRecord(options)) return;
  throw new ConfigurationError(`${of} takes an object of options, such as { scopes: ['…'] }.`);
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
