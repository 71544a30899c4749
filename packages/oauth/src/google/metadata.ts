import { createClient } from '@org/http-core';
import { readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import { OAuthResponseError } from '../contract/errors.ts';
import type { TokenSource } from '../manager/token-source.ts';
import { fieldsOf } from '../contract/token-response.ts';
import { maskTokenSet } from '../contract/token-set.ts';
import { SOURCE_OPTIONS, toClientOptions, type GoogleSourceOptions } from './source-options.ts';

/** Link-local, so only the machine's host can respond: https://cloud.google.com/compute/docs/metadata/overview */
const HOST = '169.254.169.254';

/**
 * Options of {@link googleMetadata}.
 *
 * @public
 */
export interface GoogleMetadataOptions extends GoogleSourceOptions {
  /** The service account of the machine. Default `default`. */
  readonly account?: string | undefined;
  /** The host of the metadata server, with its port if necessary. Default 169.254.169.254. */
  readonly host?: string | undefined;
}

const OPTIONS = { account: TEXT, host: TEXT } satisfies Record<
  Exclude<keyof GoogleMetadataOptions, keyof GoogleSourceOptions>,
  OptionRule
>;

/**
 * Gets tokens of the machine's own service account from the metadata server of Compute Engine, Cloud Run or GKE.
 *
 * @throws (from the renewal) OAuthResponseError if the response is not from a metadata server of Google.
 * @example
 * ```ts
 * import { createTokenManager, googleMetadata } from '@org/oauth';
 *
 * export const tokens = createTokenManager({ source: googleMetadata() });
 * ```
 * @public
 */
export function googleMetadata(options: GoogleMetadataOptions = {}): TokenSource {
  readOptions(options, { ...SOURCE_OPTIONS, ...OPTIONS }, { of: 'googleMetadata()', example: '{ scopes }' });
  const { account = 'default', host = HOST, scopes = [] } = options;
  const client = createClient({
    ...toClientOptions(options),
    baseUrl: `http://${host}/computeMetadata/v1`,
    headers: { 'metadata-flavor': 'Google' },
  });
  return {
    async renew(_current, { clock, signal }) {
      const issuedAtMs = clock.now();
      const { data, response } = await client
        .get(`/instance/service-accounts/${encodeURIComponent(account)}/token`, {
          signal,
          query: scopes.length > 0 ? { scopes: scopes.join(',') } : {},
        })
        .withResponse();
      const { access_token, expires_in } = fieldsOf(data);
      // Another server at that address would not send this header.
      if (response.headers.get('metadata-flavor') !== 'Google' || typeof access_token !== 'string')
        throw new OAuthResponseError(
          "Google's metadata server returned no token. Check whether this machine runs on Google Cloud.",
        );
      const lifetimeMs = Number(expires_in) * 1000;
      return maskTokenSet({
        accessToken: access_token,
        issuedAtMs,
        ...(lifetimeMs > 0 ? { expiresAtMs: issuedAtMs + lifetimeMs } : {}),
      });
    },
  };
}
