/** Values that survive JSON. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/**
 * What an authorization server issued. Plain data, to be stored; `console.log` of what a flow returned shows no token.
 */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  /** The access token is bound to a key, and sent with a proof of it. Absent: a bearer token. */
  readonly tokenType?: 'DPoP' | undefined;
  /** OpenID Connect: who the user is, signed. */
  readonly idToken?: string | undefined;
  /** When the request for it was sent, in milliseconds since the epoch. */
  readonly issuedAt: number;
  /** In milliseconds since the epoch; absent where the server does not say. */
  readonly expiresAt?: number | undefined;
  /** What was granted; absent when it is what was asked for. */
  readonly scopes?: readonly string[] | undefined;
  /** Claims of the ID token, checked. */
  readonly claims?: Readonly<Record<string, JsonValue>> | undefined;
  /** Everything else in the answer, named as there: Salesforce's `instance_url`, Slack's `team`. */
  readonly extra?: Readonly<Record<string, JsonValue>> | undefined;
  /** Further tokens of the same answer: Slack's `user`. Each is renewed by itself, so store each under its own key. */
  readonly related?: Readonly<Record<string, TokenSet>> | undefined;
}

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** The same data, whose tokens do not show when it is printed. JSON has them: stores need it. */
export function maskTokenSet(tokens: TokenSet): TokenSet {
  return Object.defineProperty({ ...tokens }, INSPECT, { value: inspectTokens });
}

function inspectTokens(this: TokenSet): Record<string, unknown> {
  const { issuedAt, expiresAt, scopes } = this;
  return {
    accessToken: '[redacted]',
    ...(this.refreshToken === undefined ? {} : { refreshToken: '[redacted]' }),
    issuedAt,
    expiresAt,
    scopes,
  };
}
