import { type AuthStrategy, ConfigurationError } from '@org/http-core';
import type { AuthContext, AuthRequest } from '@org/http-core/auth';
import { type OptionRule, readOptions, TEXT, checkedHeaderValue } from '@org/http-core/provider';
import type { DPoPProofs } from '../client/dpop-proofs.ts';
import { DEFAULT_KEY, type TokenQuery } from '../manager/token-manager.ts';
import type { TokenSet } from '../token-set.ts';
import { has } from '../option-rules.ts';

/** Where {@link oauth2} gets tokens: a token manager is one. */
export interface TokenProvider {
  /** Fresh tokens, if they are at hand. */
  getCached(key: string): TokenSet | undefined;
  /** Fresh tokens, wherever they must be fetched from. */
  get(key: string, query: TokenQuery): Promise<TokenSet>;
}

/** Options of {@link oauth2}. */
export interface OAuth2Options {
  readonly tokens: TokenProvider;
  /** The proofs that the OAuth client got the tokens with, where they are bound to a key. */
  readonly dpop?: DPoPProofs | undefined;
  /** Whose tokens. Default: the only ones, of a manager without users. */
  readonly key?: string | undefined;
}

const OPTIONS = {
  tokens: ['a token manager, as createTokenManager({ … }) gives', (value) => has(value, 'getCached')],
  dpop: ['proofs, as dpopProofs(keys) gives', (value) => has(value, 'sign')],
  key: TEXT,
} satisfies Record<keyof OAuth2Options, OptionRule>;

/**
 * `Authorization: Bearer …` with OAuth tokens, as the `auth` of any client. Taken anew for each attempt; after a 401
 * the token is renewed once, however many calls were refused with it, and the attempt repeated outside the retry count.
 *
 * @throws (from the request) ReauthorizationRequiredError when only the user can help, and whatever the renewal throws.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { oauth2, type TokenManager } from '@org/oauth';
 *
 * export const apiFor = (user: string, tokens: TokenManager) =>
 *   createClient({ baseUrl: 'https://api.example.com', auth: oauth2({ tokens, key: user }) });
 * ```
 */
export function oauth2(options: OAuth2Options): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'oauth2()', example: '{ tokens, key }' });
  const { tokens, dpop, key = DEFAULT_KEY } = options;
  const sent = new WeakMap<AuthRequest, string>();
  let last = '';
  let header = '';
  const write = (
    request: AuthRequest,
    given: TokenSet,
    { registerSecret, clock }: AuthContext,
  ): void | Promise<void> => {
    const { accessToken } = given;
    registerSecret(accessToken);
    if (given.tokenType === 'DPoP') {
      sent.set(request, accessToken);
      return writeBound(request, accessToken, dpop, clock.now());
    }
    if (accessToken !== last) {
      header = checkedHeaderValue('authorization', `Bearer ${accessToken}`);
      last = accessToken;
    }
    request.headers['authorization'] = header;
    sent.set(request, accessToken);
  };
  return {
    refreshable: true,
    apply(request, context) {
      const { refused: before } = context;
      const forceRefresh = context.forceRefresh && !wantsNonce(dpop, before);
      const refused = before && sent.get(before);
      const held = tokens.getCached(key);
      if (held && (forceRefresh ? refused !== undefined && held.accessToken !== refused : true)) {
        return write(request, held, context);
      }
      return tokens
        .get(key, { refused, forceRefresh: forceRefresh && refused === undefined })
        .then((given) => write(request, given, context));
    },
  };
}

async function writeBound(
  request: AuthRequest,
  accessToken: string,
  dpop: DPoPProofs | undefined,
  now: number,
): Promise<void> {
  if (!dpop)
    throw new ConfigurationError(
      'The access token is bound to a key. Pass the proofs of the OAuth client to oauth2(), too: oauth2({ tokens, dpop }).',
    );
  request.headers['authorization'] = checkedHeaderValue('authorization', `DPoP ${accessToken}`);
  request.headers['dpop'] = await dpop.sign({ method: request.method, url: request.url, accessToken, now });
}

/** Refused for want of a nonce, which came with the refusal: the token is as good as before. */
function wantsNonce(dpop: DPoPProofs | undefined, refused: AuthRequest | undefined): boolean {
  if (!dpop || !refused?.refusal) return false;
  dpop.learn(refused.url, refused.refusal('dpop-nonce'));
  return refused.refusal('www-authenticate')?.includes('use_dpop_nonce') ?? false;
}
