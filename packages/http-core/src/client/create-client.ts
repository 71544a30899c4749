import { bracketFormBody, jsonBody, multipartBody, rawBody } from '../encode/body.ts';
import { repeatedQuery } from '../encode/query.ts';
import { ApiClient } from './api-client.ts';
import { defineClient } from './client-definition.ts';
import { CLIENT_OPTIONS, RECORD } from '../options/option-tables.ts';
import type { ClientOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import { readOptions } from '../options/read-options.ts';

/**
 * Options of `createClient`.
 *
 * @public
 */
export interface AnyApiOptions extends ClientOptions {
  /** The address that paths are appended to. */
  readonly baseUrl: string;
  /** What is particular to this API: another query encoding, pagers or an error class. */
  readonly provider?: Partial<Provider> | undefined;
}

const EXAMPLE = "{ baseUrl: 'https://…', auth: bearer('…') }";

/** `createClient` has no key option, because the strategy decides how a key is sent. */
const RENAMED: Readonly<Record<string, string>> = {
  apiKey: "auth: bearer('…') or auth: apiKey({ … })",
  token: "auth: bearer('…')",
  accessToken: "auth: bearer('…')",
};

/**
 * The body encoders that every client has.
 *
 * @public
 */
export const standardBodies: Readonly<
  Record<'json' | 'form' | 'multipart' | 'raw', Provider['bodies'][string]>
> = {
  json: jsonBody,
  form: bracketFormBody,
  multipart: multipartBody,
  raw: rawBody,
};

/**
 * Creates a client for any HTTP API.
 *
 * @throws ConfigurationError that names the option that is wrong.
 * @public
 * @example
 * ```ts
 * import { bearer, createClient } from '@org/http-core';
 *
 * interface User {
 *   readonly id: string;
 *   readonly name: string;
 * }
 * const api = createClient({ baseUrl: 'https://api.example.com', auth: bearer(() => process.env['TOKEN'] ?? '') });
 * export const users = (): Promise<User[]> => api.get<User[]>('/users', { query: { limit: 10 } });
 * ```
 */
export function createClient(options: AnyApiOptions): ApiClient {
  readOptions(
    options,
    { ...CLIENT_OPTIONS, provider: RECORD },
    { of: 'createClient()', example: "{ baseUrl: 'https://api.example.com' }", renamed: RENAMED },
  );
  const { provider, ...rest } = options;
  const whole: Provider = {
    name: 'http-core',
    baseUrl: options.baseUrl,
    query: repeatedQuery,
    idempotencyHeader: 'idempotency-key',
    requestIdHeader: 'x-request-id',
    ...provider,
    bodies: { ...standardBodies, ...provider?.bodies },
  };
  return ApiClient.create(defineClient({ name: 'The client', provider: whole, example: EXAMPLE }), rest);
}
