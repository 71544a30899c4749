import { ConfigurationError, createClient } from '@org/http-core';
import { type OptionRule, readOptions, TEXT, ANY } from '@org/http-core/provider';
import { textField } from '../token-response.ts';
import { OAuthResponseError } from '../errors/oauth-answer-error.ts';
import { oauth2 } from '../auth/oauth2.ts';
import { createTokenManager } from '../manager/token-manager.ts';
import { maskTokenSet } from '../token-set.ts';
import type { TokenSource } from '../manager/token-source.ts';
import { clientOptions, SOURCE_OPTIONS, type GoogleSourceOptions } from './source-options.ts';
import { has, TEXTS } from '../option-rules.ts';

const ORIGIN = 'https://iamcredentials.googleapis.com';

/** Longer lives need a setting of the organisation; this is the most without. In milliseconds. */
const LIFE_MS = 3_600_000;

/** Options of {@link googleImpersonated}. */
export interface GoogleImpersonatedOptions extends GoogleSourceOptions {
  /** Who impersonates; its tokens need the scope `https://www.googleapis.com/auth/cloud-platform`. */
  readonly source: TokenSource;
  /** The address of the service account to act as. */
  readonly target: string;
  /** Service accounts between the two, each allowed to act as the next. */
  readonly delegates?: readonly string[] | undefined;
  /** Life of the tokens, in milliseconds. Default 3 600 000. */
  readonly lifetimeMs?: number | undefined;
  /** Another address of the IAM Credentials API. */
  readonly baseUrl?: string | undefined;
}

const OPTIONS = {
  source: ['a token source, such as googleMetadata({ … }) gives', (value) => has(value, 'renew')],
  target: TEXT,
  delegates: TEXTS,
  lifetimeMs: ANY,
  baseUrl: TEXT,
} satisfies Record<Exclude<keyof GoogleImpersonatedOptions, keyof GoogleSourceOptions>, OptionRule>;

/**
 * Tokens of a Google service account without having its key: by another account that may act as it.
 *
 * @throws ConfigurationError when no scope is given: Google asks for at least one.
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
 */
export function googleImpersonated(options: GoogleImpersonatedOptions): TokenSource {
  readOptions(
    options,
    { ...SOURCE_OPTIONS, ...OPTIONS },
    { of: 'googleImpersonated()', example: '{ source, target, scopes }' },
  );
  const { source, target, delegates = [], scopes = [], lifetimeMs = LIFE_MS } = options;
  if (scopes.length === 0)
    throw new ConfigurationError('Impersonation needs at least one scope: pass scopes.');
  const tokens = createTokenManager({ source, clock: options.clock });
  const client = createClient({
    ...clientOptions(options),
    baseUrl: options.baseUrl ?? ORIGIN,
    auth: oauth2({ tokens }),
  });
  const path = `/v1/projects/-/serviceAccounts/${encodeURIComponent(target)}:generateAccessToken`;
  const body = {
    delegates: delegates.map(resourceName),
    scope: scopes,
    lifetime: `${Math.floor(lifetimeMs / 1000)}s`,
  };
  return {
    async renew(_current, { clock, signal }) {
      const issuedAt = clock.now();
      // A token more or less does no harm, so a lost answer may be asked for again.
      const answer = await client.post(path, { signal, body, retryClass: 'safe' });
      const accessToken = textField(answer, 'accessToken');
      const expiresAt = Date.parse(textField(answer, 'expireTime') ?? '');
      if (accessToken === undefined)
        throw new OAuthResponseError('The IAM Credentials API of Google gave no token.');
      return maskTokenSet({ accessToken, issuedAt, ...(expiresAt > issuedAt ? { expiresAt } : {}) });
    },
  };
}

function resourceName(account: string): string {
  return account.startsWith('projects/') ? account : `projects/-/serviceAccounts/${account}`;
}
