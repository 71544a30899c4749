import { bracketFormBody, jsonBody, multipartBody, rawBody } from '../encode/body.ts';
import { repeatedQuery } from '../encode/query.ts';
import { ApiClient } from './api-client.ts';
import { defineClient } from './client-definition.ts';
import { CLIENT_OPTIONS, RECORD } from '../options/option-tables.ts';
import type { ClientOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import { readOptions } from '../options/read-options.ts';

/** Options of a client for any API. */
export interface AnyApiOptions extends ClientOptions {
  readonly baseUrl: string;
  /** What is particular to this API: another query encoding, pagers, its error class. */
  readonly provider?: Partial<Provider> | undefined;
}

const EXAMPLE = "{ baseUrl: 'https://…', auth: bearer('…') }";

/** A client for any API knows no key: how it is sent is the strategy's business. */
const RENAMED: Readonly<Record<string, string>> = {
  apiKey: "auth: bearer('…') or auth: apiKey({ … })",
  token: "auth: bearer('…')",
  accessToken: "auth: bearer('…')",
};

/** The body encoders that every client has. */
export const standardBodies: Readonly<
  Record<'json' | 'form' | 'multipart' | 'raw', Provider['bodies'][string]>
> = {
  json: jsonBody,
  form: bracketFormBody,
  multipart: multipartBody,
  raw: rawBody,
};

/**
 * A client for any HTTP API.
 *
 * @throws ConfigurationError naming the option that is wrong.
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
