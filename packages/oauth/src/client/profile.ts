import type { TokenResponse } from '../token-response.ts';

/** Where an authorization server takes requests: absolute URLs. */
export interface OAuthEndpoints {
  /** Where the user's browser is sent. */
  readonly authorization?: string | undefined;
  readonly token?: string | undefined;
  readonly deviceAuthorization?: string | undefined;
  readonly revocation?: string | undefined;
  readonly introspection?: string | undefined;
  /** Where authorization requests are pushed to (RFC 9126). Given by hand, it is used for each. */
  readonly pushedAuthorization?: string | undefined;
  /** The server's public keys, for signed answers (JARM). */
  readonly jwks?: string | undefined;
}

/** What is particular to one authorization server, as data: pass it as `profile` of an OAuth client. */
export interface OAuthProfile {
  /** Short name, as in errors: `slack`. */
  readonly name: string;
  /** The server's identifier; needed for ID tokens, for `iss` checks and for discovery. */
  readonly issuer?: string | undefined;
  /**
   * For a server whose tenants are issuers of their own: what the issuer of an ID token may be, with claims of that very
   * token in braces (`https://login.microsoftonline.com/{tid}/v2.0`). Default: the issuer alone.
   */
  readonly issuerPatterns?: readonly string[] | undefined;
  readonly endpoints: OAuthEndpoints;
  /** What stands between scopes. Default a space (RFC 6749 §3.3). */
  readonly scopeSeparator?: ' ' | ',' | undefined;
  /** Added to each authorization URL. */
  readonly authorizationParams?: Readonly<Record<string, string>> | undefined;
  /** Renewal uses up the refresh token, so that only one process may renew at a time. Default true: the safe side. */
  readonly rotatesRefreshTokens?: boolean | undefined;
  /** Added to requests to the token endpoint. */
  readonly tokenHeaders?: Readonly<Record<string, string>> | undefined;
  /** Turns the token endpoint's answers into the standard's form (RFC 6749 §5), status included. */
  readonly normalize?: ((answer: TokenResponse) => TokenResponse) | undefined;
}
