import { ConfigurationError, type AuthStrategy } from '@org/http-core';
import type { AuthContext, AuthRequest } from '@org/http-core/auth';
import { checkedHeaderValue, readOptions, TEXT, type OptionRule, hasMethods } from '@org/http-core/provider';
import type { DPoPProofs } from '../client/dpop-proofs.ts';
import { DEFAULT_KEY, type TokenQuery } from '../manager/token-manager.ts';
import type { TokenSet } from '../contract/token-set.ts';

/**
 * The provider of the tokens that {@link oauth2} sends. A token manager is one.
 *
 * @public
 */
export interface TokenProvider {
  /** Returns fresh tokens if they are in memory. */
  getCached(key: string): TokenSet | undefined;
  /** Returns fresh tokens, and fetches them if necessary. */
  get(key: string, query: TokenQuery): Promise<TokenSet>;
}

/**
 * Options of {@link oauth2}.
 *
 * @public
 */
export interface OAuth2Options {
  /** A token manager, or another provider of tokens. */
  readonly tokens: TokenProvider;
  /** The proofs of the OAuth client, for tokens that are bound to a key. Default: bearer tokens. */
  readonly dpop?: DPoPProofs | undefined;
  /** The key of the tokens in the manager. Default: the key of managers with only one set of tokens. */
  readonly key?: string | undefined;
}

const OPTIONS = {
  tokens: [
    'a token manager, such as the result of createTokenManager({ … })',
    (value) => hasMethods(value, 'getCached'),
  ],
  dpop: ['the result of dpopProofs(keys)', (value) => hasMethods(value, 'sign')],
  key: TEXT,
} satisfies Record<keyof OAuth2Options, OptionRule>;

/**
 * Sends `Authorization: Bearer …` with OAuth tokens. Pass it as `auth` to any client. The token is read for each attempt.
 * After a 401 the token is renewed once, however many calls were rejected with it, and the attempt is repeated without
 * counting as a retry.
 *
 * @throws (from the request) ReauthorizationRequiredError if the user must authorize the application again, and
 * whatever the renewal throws.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { oauth2, type TokenManager } from '@org/oauth';
 *
 * export const apiFor = (user: string, tokens: TokenManager) =>
 *   createClient({ baseUrl: 'https://api.example.com', auth: oauth2({ tokens, key: user }) });
 * ```
 * @public
 */
export function oauth2(options: OAuth2Options): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'oauth2()', example: '{ tokens, key }' });
  const { tokens, dpop, key = DEFAULT_KEY } = options;
  const sent = new WeakMap<AuthRequest, string>();
  let lastToken = '';
  let lastHeader = '';
  const authorize = (
    request: AuthRequest,
    { accessToken, tokenType }: TokenSet,
    { registerSecret, clock }: AuthContext,
  ): void | Promise<void> => {
    registerSecret(accessToken);
    sent.set(request, accessToken);
    if (tokenType === 'DPoP') return authorizeWithProof(request, accessToken, dpop, clock.now());
    if (accessToken !== lastToken) {
      lastHeader = checkedHeaderValue('authorization', `Bearer ${accessToken}`);
      lastToken = accessToken;
    }
    request.headers['authorization'] = lastHeader;
  };
  return {
    refreshable: true,
    apply(request, context) {
      const { refused: rejectedRequest } = context;
      const forceRefresh = context.forceRefresh && !isNonceMissing(dpop, rejectedRequest);
      const refused = rejectedRequest && sent.get(rejectedRequest);
      const cached = tokens.getCached(key);
      if (cached && (!forceRefresh || (refused !== undefined && cached.accessToken !== refused)))
        return authorize(request, cached, context);
      return tokens
        .get(key, { refused, forceRefresh: forceRefresh && refused === undefined })
        .then((fetched) => authorize(request, fetched, context));
    },
  };
}

async function authorizeWithProof(
  request: AuthRequest,
  accessToken: string,
  dpop: DPoPProofs | undefined,
  now: number,
): Promise<void> {
  if (!dpop)
    throw new ConfigurationError(
      'The access token is bound to a key. Pass the proofs of the OAuth client to oauth2() as well: oauth2({ tokens, dpop }).',
    );
  request.headers['authorization'] = checkedHeaderValue('authorization', `DPoP ${accessToken}`);
  request.headers['dpop'] = await dpop.sign({ method: request.method, url: request.url, accessToken, now });
}

/** Whether a request was rejected only because its proof had no nonce. The rejection brings one; the token is valid. */
function isNonceMissing(dpop: DPoPProofs | undefined, rejected: AuthRequest | undefined): boolean {
  if (!dpop || !rejected?.refusal) return false;
  dpop.rememberNonce(rejected.url, rejected.refusal('dpop-nonce'));
  return rejected.refusal('www-authenticate')?.includes('use_dpop_nonce') ?? false;
}
