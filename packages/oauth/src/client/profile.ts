import type { TokenResponse } from '../contract/token-response.ts';

/**
 * The endpoints of an authorization server, as absolute URLs.
 *
 * @public
 */
export interface OAuthEndpoints {
  /** The page that the user's browser is sent to. */
  readonly authorization?: string | undefined;
  /** Issues tokens. */
  readonly token?: string | undefined;
  /** Starts logins on another device (RFC 8628). */
  readonly deviceAuthorization?: string | undefined;
  /** Revokes tokens (RFC 7009). */
  readonly revocation?: string | undefined;
  /** Describes tokens (RFC 7662). */
  readonly introspection?: string | undefined;
  /** Accepts pushed authorization requests (RFC 9126). If you set it, every authorization request is pushed. */
  readonly pushedAuthorization?: string | undefined;
  /** The server's public keys, for signed authorization responses (JARM). */
  readonly jwks?: string | undefined;
}

/**
 * The particulars of one authorization server, as data. Pass it as `profile` to an OAuth client.
 *
 * @public
 */
export interface OAuthProfile {
  /** Short name for errors: `slack`. */
  readonly name: string;
  /** The server's identifier, required for ID tokens, `iss` checks and discovery. */
  readonly issuer?: string | undefined;
  /**
   * Allowed issuers of ID tokens, for a server whose tenants are issuers of their own. Claims of the token stand in
   * braces: `https://login.microsoftonline.com/{tid}/v2.0`. Default: `issuer` only.
   */
  readonly issuerPatterns?: readonly string[] | undefined;
  /** The server's endpoints. Discovery finds the rest. */
  readonly endpoints: OAuthEndpoints;
  /** Separator between scopes. Default: a space (RFC 6749 §3.3). */
  readonly scopeSeparator?: ' ' | ',' | undefined;
  /** Parameters of every authorization URL. */
  readonly authorizationParams?: Readonly<Record<string, string>> | undefined;
  /** Whether a renewal consumes the refresh token, so that only one process may renew at a time. Default `true`. */
  readonly rotatesRefreshTokens?: boolean | undefined;
  /** Headers of every request to the token endpoint. */
  readonly tokenHeaders?: Readonly<Record<string, string>> | undefined;
  /** What to do about an error code of RFC 6749, as whole sentences that end the message of an `OAuthRefusedError`. */
  readonly hints?: Readonly<Record<string, string>> | undefined;
  /** Converts the token endpoint's responses, including their status, to the form of RFC 6749 §5. */
  readonly normalize?: ((response: TokenResponse) => TokenResponse) | undefined;
}
