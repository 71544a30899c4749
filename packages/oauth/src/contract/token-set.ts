/**
 * Values that survive JSON.
 *
 * @public
 */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/**
 * The tokens that an authorization server issued. It is plain data that can be stored; `console.log` of a token set from
 * a flow shows no token.
 *
 * @public
 */
export interface TokenSet {
  /** The token that API calls send. */
  readonly accessToken: string;
  /** The token that renews the access token. */
  readonly refreshToken?: string | undefined;
  /** `DPoP` if the access token is bound to a key and sent with a proof; absent for bearer tokens. */
  readonly tokenType?: 'DPoP' | undefined;
  /** OpenID Connect: a signed statement about the user. */
  readonly idToken?: string | undefined;
  /** When the tokens were requested, in milliseconds since the epoch. */
  readonly issuedAtMs: number;
  /** When the access token expires, in milliseconds since the epoch; absent if the server did not say. */
  readonly expiresAtMs?: number | undefined;
  /** The granted scopes; absent if they are the requested scopes. */
  readonly scopes?: readonly string[] | undefined;
  /** The validated claims of the ID token. */
  readonly claims?: Readonly<Record<string, JsonValue>> | undefined;
  /** All other fields of the response under their own names: Salesforce's `instance_url`, Slack's `team`. */
  readonly extra?: Readonly<Record<string, JsonValue>> | undefined;
  /** Further tokens of the same response, such as Slack's `user`. Each is renewed separately and needs its own key. */
  readonly related?: Readonly<Record<string, TokenSet>> | undefined;
}

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Copies a token set so that printing it shows no token. JSON contains the tokens because stores need them. */
export function maskTokenSet(tokens: TokenSet): TokenSet {
  return Object.defineProperty({ ...tokens }, INSPECT, { value: inspectTokens });
}

function inspectTokens(this: TokenSet): Record<string, unknown> {
  const { issuedAtMs, expiresAtMs, scopes } = this;
  return {
    accessToken: '[redacted]',
    ...(this.refreshToken === undefined ? {} : { refreshToken: '[redacted]' }),
    issuedAtMs,
    expiresAtMs,
    scopes,
  };
}

/** Completes renewed tokens with the fields that the response omits because they have not changed. */
export function mergeTokenSets(renewed: TokenSet, before: TokenSet | undefined): TokenSet {
  if (!before) return renewed;
  const { refreshToken, idToken, scopes, claims, extra } = before;
  return maskTokenSet({
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(idToken === undefined ? {} : { idToken }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(claims === undefined ? {} : { claims }),
    ...renewed,
    ...(extra || renewed.extra ? { extra: { ...extra, ...renewed.extra } } : {}),
  });
}
