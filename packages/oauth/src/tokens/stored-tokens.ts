import { fieldsOf } from '../token-response.ts';
import { TokenStoreError } from '../errors/token-store-error.ts';
import { maskTokenSet, type TokenSet } from '../token-set.ts';

/** What the manager keeps under a key. */
export interface StoredTokens {
  readonly tokens: TokenSet;
  /** When the server refused the refresh token, in milliseconds since the epoch: no one need try it again. */
  readonly refusedAt?: number | undefined;
}

/** As text, for a store. */
export function writeStoredTokens(stored: StoredTokens): string {
  return JSON.stringify(stored);
}

/** @throws TokenStoreError when the text is nothing that the manager has written. */
export function readStoredTokens(text: string, key: string): StoredTokens {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text) as unknown;
  } catch {
    parsed = undefined;
  }
  const { tokens, refusedAt } = fieldsOf(parsed);
  const { accessToken, issuedAt } = fieldsOf(tokens);
  if (typeof accessToken !== 'string' || typeof issuedAt !== 'number')
    throw new TokenStoreError(
      `What the token store holds under ${JSON.stringify(key)} is not a token set. Was it written by something else?`,
    );
  return {
    tokens: maskTokenSet(tokens as TokenSet),
    ...(typeof refusedAt === 'number' ? { refusedAt } : {}),
  };
}
