import { isHeaderName } from '../encode/headers.ts';
import { encodeComponent } from '../encode/percent.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { safeCredential } from './credential-header.ts';
import type { Credential } from './credential.ts';
import { CredentialSource } from './credential-source.ts';
import { headerStrategy } from './header-strategy.ts';
import type { AuthStrategy } from '../contract/auth.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { OptionRule } from '../contract/option-table.ts';

const OPTIONS = { header: ANY, query: ANY, value: ANY, prefix: ANY, hint: ANY } satisfies Record<
  keyof LooseOptions,
  OptionRule
>;

/**
 * Sends an API key in a header or in the query.
 *
 * @public
 */
export type ApiKeyOptions = ApiKeyInHeader | ApiKeyInQuery;

interface ApiKeyBase {
  /** The key, or a function that returns the current key. Surrounding white space is removed. */
  readonly value: Credential;
  /** Hint in the error for a missing key. Name the option and the environment variable. */
  readonly hint?: string | undefined;
}

/**
 * An API key in a header.
 *
 * @public
 */
export interface ApiKeyInHeader extends ApiKeyBase {
  /** Name of the header: `x-api-key`. */
  readonly header: string;
  /** Text before the key: `'Token '`. Default: empty. */
  readonly prefix?: string | undefined;
  readonly query?: undefined;
}

/**
 * An API key in the query. Prefer a header if the API accepts one, because proxies and servers log URLs.
 *
 * @public
 */
export interface ApiKeyInQuery extends ApiKeyBase {
  /** Name of the parameter: `api_key`. */
  readonly query: string;
  readonly header?: undefined;
  readonly prefix?: undefined;
}

/** Printable ASCII, so that a prefix cannot end the header. */
const PREFIX = /^[\u0020-\u007e]*$/;

interface LooseOptions extends ApiKeyBase {
  readonly header?: string | undefined;
  readonly query?: string | undefined;
  readonly prefix?: string | undefined;
}

const HINT = 'Pass a key, or a function that returns one, as value to apiKey().';

/**
 * Sends an API key in a header or in the query.
 *
 * @throws ConfigurationError if neither or both of `header` and `query` are set, or the name is invalid.
 * @example
 * ```ts
 * import { apiKey, createClient } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: apiKey({ header: 'x-api-key', value: () => process.env['API_KEY'] ?? '' }),
 * });
 * ```
 * @public
 */
export function apiKey(options: ApiKeyOptions): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'apiKey()', example: "{ header: 'x-api-key', value: '…' }" });
  // Callers without types may pass both or neither.
  const { header, query, value, prefix = '', hint = HINT }: LooseOptions = options;
  if (header !== undefined && query === undefined) {
    if (!isHeaderName(header))
      throw new ConfigurationError('apiKey(): header must be the name of a header, such as x-api-key.');
    if (!PREFIX.test(prefix))
      throw new ConfigurationError('apiKey(): prefix must be printable ASCII text, such as "Token ".');
    return headerStrategy(value, hint, header.toLowerCase(), (key) => prefix + safeCredential(key, hint));
  }
  if (query !== undefined && query !== '' && header === undefined) return inQuery(query, value, hint);
  throw new ConfigurationError(
    'apiKey() needs either header or query: the name of the header or of the parameter for the key.',
  );
}

function inQuery(name: string, credential: Credential, hint: string): AuthStrategy {
  const source = new CredentialSource(credential, hint);
  const encodedName = encodeComponent(name);
  return {
    refreshable: source.refreshable,
    apply(request, context) {
      const write = (given: string): void => {
        const key = given.trim();
        context.registerSecret(key);
        const pair = `${encodedName}=${encodeComponent(safeCredential(key, hint))}`;
        request.url = withParameter(request.url, encodedName, pair);
      };
      const value = source.read(request, context);
      if (typeof value !== 'string') return value.then(write);
      write(value);
    },
  };
}

/** Replaces an existing parameter of that name: links to a next page often repeat the key of the request. */
function withParameter(url: string, encodedName: string, pair: string): string {
  const mark = url.indexOf('?');
  if (mark === -1) return `${url}?${pair}`;
  const kept = url
    .slice(mark + 1)
    .split('&')
    .filter((part) => part !== '' && part !== encodedName && !part.startsWith(`${encodedName}=`));
  return `${url.slice(0, mark)}?${[...kept, pair].join('&')}`;
}
