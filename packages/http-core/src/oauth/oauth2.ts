import type { AuthRequest, AuthStrategy } from '../auth/strategy.ts';
import { checkedHeaderValue } from '../encode/headers.ts';
import { DEFAULT_KEY, type TokenQuery } from './tokens/token-manager.ts';
import type { TokenSet } from './tokens/token-set.ts';
import { has, readOptions, TEXT, type OptionRule } from './read-options.ts';

/** Where {@link oauth2} gets tokens: a token manager is one. */
export interface TokenSupply {
  /** Fresh tokens, if they are at hand. */
  peek(key: string): TokenSet | undefined;
  /** Fresh tokens, wherever they must be fetched from. */
  get(key: string, query: TokenQuery): Promise<TokenSet>;
}

/** Options of {@link oauth2}. */
export interface OAuth2Options {
  readonly tokens: TokenSupply;
  /** Whose tokens. Default: the only ones, of a manager without users. */
  readonly key?: string | undefined;
}

const OPTIONS = {
  tokens: ['a token manager, as createTokenManager({ … }) gives', (value) => has(value, 'peek')],
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
 * import { oauth2, type TokenManager } from '@org/http-core/oauth';
 *
 * export const apiFor = (user: string, tokens: TokenManager) =>
 *   createClient({ baseUrl: 'https://api.example.com', auth: oauth2({ tokens, key: user }) });
 * ```
 */
export function oauth2(options: OAuth2Options): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'oauth2()', example: '{ tokens, key }' });
  const { tokens, key = DEFAULT_KEY } = options;
  const sent = new WeakMap<AuthRequest, string>();
  let last = '';
  let header = '';
  const write = (request: AuthRequest, accessToken: string, protect: (secret: string) => void): void => {
    protect(accessToken);
    if (accessToken !== last) {
      header = checkedHeaderValue('authorization', `Bearer ${accessToken}`);
      last = accessToken;
    }
    request.headers['authorization'] = header;
    sent.set(request, accessToken);
  };
  return {
    refreshable: true,
    apply(request, { forceRefresh, refused: before, protect }) {
      const refused = before && sent.get(before);
      const held = tokens.peek(key);
      if (held && (forceRefresh ? refused !== undefined && held.accessToken !== refused : true)) {
        write(request, held.accessToken, protect);
        return;
      }
      return tokens
        .get(key, { refused, forceRefresh: forceRefresh && refused === undefined })
        .then(({ accessToken }) => {
          write(request, accessToken, protect);
        });
    },
  };
}
