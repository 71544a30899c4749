import type { RequestOptions } from '../contract/options.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import type { ApiClient } from './api-client.ts';

/**
 * A client class, or a client of operation functions.
 *
 * @typeParam Call - the options of its calls
 * @public
 */
export type AnyClient<Call extends RequestOptions = RequestOptions> =
  ApiClient<Call> | { readonly raw: ApiClient<Call> };

/**
 * Returns the `ApiClient` of a client, for helpers that accept both kinds.
 *
 * @throws ConfigurationError if the argument is not a client.
 * @public
 */
export function apiClientOf(client: AnyClient): ApiClient {
  const { raw } = (client as { raw?: unknown } | null | undefined) ?? {};
  if (isApiClient(raw)) return raw;
  if (isApiClient(client)) return client;
  throw new ConfigurationError('The first argument must be a client.');
}

/** Checks for a method, because an application may have two copies of this package. */
const isApiClient = (value: unknown): value is ApiClient =>
  typeof (value as { dryRun?: unknown } | null | undefined)?.dryRun === 'function';
