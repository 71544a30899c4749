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

/** Where an API key goes: into a header or into the query. */
export type ApiKeyOptions = ApiKeyInHeader | ApiKeyInQuery;

interface ApiKeyBase {
  /** The key, or a function that gives the current one. White space around it is ignored. */
  readonly value: Credential;
  /** What the error says when there is no key: name the option and the environment variable. */
  readonly hint?: string | undefined;
}

/** An API key in a header. */
export interface ApiKeyInHeader extends ApiKeyBase {
  /** The header's name: `x-api-key`. */
  readonly header: string;
  /** Written before the key exactly as it is: `'Token '`. */
  readonly prefix?: string | undefined;
  readonly query?: undefined;
}

/** An API key in the query. Prefer a header where the API allows it: URLs end up in the logs of proxies and servers. */
export interface ApiKeyInQuery extends ApiKeyBase {
  /** The parameter's name: `api_key`. */
  readonly query: string;
  readonly header?: undefined;
  readonly prefix?: undefined;
}

/** RFC 9110 §5.6.2 token. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Printable ASCII: a prefix must not be able to end the header. */
const PREFIX = /^[\u0020-\u007e]*$/;

interface LooseOptions extends ApiKeyBase {
  readonly header?: string | undefined;
  readonly query?: string | undefined;
  readonly prefix?: string | undefined;
}

const REMEDY = 'Pass a key, or a function that gives one, as value to apiKey().';

/**
 * An API key in a header or in the query.
 *
 * @throws ConfigurationError when neither or both places are named, or the name cannot be one.
 * @example
 * ```ts
 * import { apiKey, createClient } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: apiKey({ header: 'x-api-key', value: () => process.env['API_KEY'] ?? '' }),
 * });
 * ```
 */
export function apiKey(options: ApiKeyOptions): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'apiKey()', example: "{ header: 'x-api-key', value: '…' }" });
  // Without types, both or neither may have been given.
  const { header, query, value, prefix = '', hint = REMEDY }: LooseOptions = options;
  if (header !== undefined && query === undefined) {
    if (!HEADER_NAME.test(header))
      throw new ConfigurationError('apiKey(): header must be the name of a header, such as x-api-key.');
    if (!PREFIX.test(prefix))
      throw new ConfigurationError('apiKey(): prefix must be printable ASCII text, such as "Token ".');
    return headerStrategy(value, hint, header.toLowerCase(), (key) => prefix + safeCredential(key, hint));
  }
  if (query !== undefined && query !== '' && header === undefined) return inQuery(query, value, hint);
  throw new ConfigurationError('apiKey() needs either header or query, the name of the place for the key.');
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

/** Replaces a parameter of that name instead of sending two: links to a next page often repeat the key they were asked with. */
function withParameter(url: string, encodedName: string, pair: string): string {
  const mark = url.indexOf('?');
  if (mark === -1) return `${url}?${pair}`;
  const kept = url
    .slice(mark + 1)
    .split('&')
    .filter((part) => part !== '' && part !== encodedName && !part.startsWith(`${encodedName}=`));
  return `${url.slice(0, mark)}?${[...kept, pair].join('&')}`;
}
