import { createClient } from '@org/http-core';
import { type OptionRule, readOptions, TEXT } from '@org/http-core/provider';
import { fieldsOf } from '../token-response.ts';
import { OAuthResponseError } from '../errors/oauth-answer-error.ts';
import { maskTokenSet } from '../token-set.ts';
import type { TokenSource } from '../manager/token-source.ts';
import { clientOptions, SOURCE_OPTIONS, type GoogleSourceOptions } from './source-options.ts';

/** Link-local, so nobody but the machine's host answers: https://cloud.google.com/compute/docs/metadata/overview */
const HOST = '169.254.169.254';

/** Options of {@link googleMetadata}. */
export interface GoogleMetadataOptions extends GoogleSourceOptions {
  /** Which service account of the machine. Default `default`. */
  readonly account?: string | undefined;
  /** Of the metadata server, with a port where it has one. Default 169.254.169.254. */
  readonly host?: string | undefined;
}

const OPTIONS = { account: TEXT, host: TEXT } satisfies Record<
  Exclude<keyof GoogleMetadataOptions, keyof GoogleSourceOptions>,
  OptionRule
>;

/**
 * Tokens of the machine's own service account, from the metadata server: Compute Engine, Cloud Run, GKE.
 *
 * @example
 * ```ts
 * import { createTokenManager, googleMetadata } from '@org/oauth';
 *
 * export const tokens = createTokenManager({ source: googleMetadata() });
 * ```
 */
export function googleMetadata(options: GoogleMetadataOptions = {}): TokenSource {
  readOptions(options, { ...SOURCE_OPTIONS, ...OPTIONS }, { of: 'googleMetadata()', example: '{ scopes }' });
  const { account = 'default', host = HOST, scopes = [] } = options;
  const client = createClient({
    ...clientOptions(options),
    baseUrl: `http://${host}/computeMetadata/v1`,
    headers: { 'metadata-flavor': 'Google' },
  });
  return {
    async renew(_current, { clock, signal }) {
      const issuedAt = clock.now();
      const { data, response } = await client
        .get(`/instance/service-accounts/${encodeURIComponent(account)}/token`, {
          signal,
          query: scopes.length > 0 ? { scopes: scopes.join(',') } : {},
        })
        .withResponse();
      const { access_token, expires_in } = fieldsOf(data);
      // Another server at that address would not know this header.
      if (response.headers.get('metadata-flavor') !== 'Google' || typeof access_token !== 'string')
        throw new OAuthResponseError(
          'The metadata server of Google gave no token. Is this a machine of Google Cloud?',
        );
      const lifeMs = Number(expires_in) * 1000;
      return maskTokenSet({
        accessToken: access_token,
        issuedAt,
        ...(lifeMs > 0 ? { expiresAt: issuedAt + lifeMs } : {}),
      });
    },
  };
}
