import { ConfigurationError, createClient } from '@org/http-core';
import { ANY, readOptions, TEXT, type OptionRule, hasMethods, TEXT_LIST } from '@org/http-core/provider';
import { oauth2 } from '../auth/oauth2.ts';
import { OAuthResponseError } from '../contract/errors.ts';
import { createTokenManager } from '../manager/token-manager.ts';
import type { TokenSource } from '../manager/token-source.ts';
import { textField } from '../contract/token-response.ts';
import { maskTokenSet } from '../contract/token-set.ts';
import { SOURCE_OPTIONS, toClientOptions, type GoogleSourceOptions } from './source-options.ts';

const ORIGIN = 'https://iamcredentials.googleapis.com';

/** The maximum lifetime without a setting of the organization, in milliseconds. */
const LIFETIME_MS = 3_600_000;

/**
 * Options of {@link googleImpersonated}.
 *
 * @public
 */
export interface GoogleImpersonatedOptions extends GoogleSourceOptions {
  /** Tokens of the impersonating account, with the scope `https://www.googleapis.com/auth/cloud-platform`. */
  readonly source: TokenSource;
  /** The address of the service account to act as. */
  readonly target: string;
  /** Service accounts in between, each allowed to act as the next. */
  readonly delegates?: readonly string[] | undefined;
  /** Lifetime of the tokens, in milliseconds. Default 3 600 000. */
  readonly lifetimeMs?: number | undefined;
  /** Address of the IAM Credentials API. Default: Google's. */
  readonly baseUrl?: string | undefined;
}

const OPTIONS = {
  source: [
    'a token source, such as the result of googleMetadata({ … })',
    (value) => hasMethods(value, 'renew'),
  ],
  target: TEXT,
  delegates: TEXT_LIST,
  lifetimeMs: ANY,
  baseUrl: TEXT,
} satisfies Record<Exclude<keyof GoogleImpersonatedOptions, keyof GoogleSourceOptions>, OptionRule>;

/**
 * Gets tokens of a Google service account without its key, through another account that may act as it.
 *
 * @throws ConfigurationError if there is no scope: Google requires at least one.
 * @see https://cloud.google.com/iam/docs/create-short-lived-credentials-direct
 * @example
 * ```ts
 * import { googleImpersonated, googleMetadata } from '@org/oauth';
 *
 * export const source = googleImpersonated({
 *   source: googleMetadata({ scopes: ['https://www.googleapis.com/auth/cloud-platform'] }),
 *   target: 'robot@my-project.iam.gserviceaccount.com',
 *   scopes: ['https://www.googleapis.com/auth/drive'],
 * });
 * ```
 * @public
 */
export function googleImpersonated(options: GoogleImpersonatedOptions): TokenSource {
  readOptions(
    options,
    { ...SOURCE_OPTIONS, ...OPTIONS },
    { of: 'googleImpersonated()', example: '{ source, target, scopes }' },
  );
  const { source, target, delegates = [], scopes = [], lifetimeMs = LIFETIME_MS } = options;
  if (scopes.length === 0)
    throw new ConfigurationError('Impersonation needs at least one scope: pass scopes.');
  const tokens = createTokenManager({ source, clock: options.clock });
  const client = createClient({
    ...toClientOptions(options),
    baseUrl: options.baseUrl ?? ORIGIN,
    auth: oauth2({ tokens }),
  });
  const path = `/v1/projects/-/serviceAccounts/${encodeURIComponent(target)}:generateAccessToken`;
  const body = {
    delegates: delegates.map(toResourceName),
    scope: scopes,
    lifetime: `${Math.floor(lifetimeMs / 1000)}s`,
  };
  return {
    async renew(_current, { clock, signal }) {
      const issuedAtMs = clock.now();
      // An extra token does no harm, so the request may be repeated after a lost response.
      const response = await client.post(path, { signal, body, retryClass: 'safe' });
      const accessToken = textField(response, 'accessToken');
      const expiresAtMs = Date.parse(textField(response, 'expireTime') ?? '');
      if (accessToken === undefined)
        throw new OAuthResponseError("Google's IAM Credentials API returned no token.");
      return maskTokenSet({ accessToken, issuedAtMs, ...(expiresAtMs > issuedAtMs ? { expiresAtMs } : {}) });
    },
  };
}

function toResourceName(account: string): string {
  return account.startsWith('projects/') ? account : `projects/-/serviceAccounts/${account}`;
}
