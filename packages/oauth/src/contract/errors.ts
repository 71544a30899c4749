import { CredentialError } from '@org/http-core';
import { redact, type SdkErrorInit } from '@org/http-core/provider';

/**
 * The stable codes of OAuth errors, in addition to the codes of every call.
 *
 * @public
 */
export type OAuthErrorCode =
  | 'oauth_response_invalid'
  | 'oauth_callback_invalid'
  | 'oauth_denied'
  | 'oauth_refused'
  | 'reauthorization_required'
  | 'token_store_failed';

/**
 * The base class of every error between this process, the authorization server and the token store. It is a
 * `CredentialError` with a code of its own.
 *
 * @public
 */
export class OAuthError extends CredentialError {
  static override readonly marker: string = '@org/oauth/OAuthError';
  override readonly name: string = 'OAuthError';
  override readonly code: string;
  constructor(code: OAuthErrorCode, message: string, init: SdkErrorInit = {}) {
    super(message, init);
    this.code = code;
  }
}

/**
 * What the authorization server refused, and why.
 *
 * @public
 */
export interface OAuthRefusal extends SdkErrorInit {
  /** The error code of RFC 6749 §5.2: `invalid_grant`, `invalid_client` … */
  readonly error: string;
  /** The server's explanation. */
  readonly errorDescription?: string | undefined;
  /** What to do about it, as whole sentences at the end of the message. No default. */
  readonly hint?: string | undefined;
  /** HTTP status of the response. */
  readonly status: number;
}

/** Errors that pass by themselves: RFC 6749 §4.1.2.1, and RFC 8628 §3.5 for the device flow. */
const TRANSIENT = new Set(['temporarily_unavailable', 'server_error', 'slow_down', 'authorization_pending']);

/**
 * The authorization server refused a request with an error of RFC 6749. `error` says why: `invalid_grant` (the code or
 * token is used up, expired or revoked), `invalid_client` (wrong credentials of the application) and others.
 *
 * @public
 */
export class OAuthRefusedError extends OAuthError {
  static override readonly marker: string = '@org/oauth/OAuthRefusedError';
  override readonly name: string = 'OAuthRefusedError';
  /** The error code of RFC 6749 §5.2. */
  readonly error: string;
  /** The server's explanation. */
  readonly errorDescription: string | undefined;
  /** HTTP status of the response. */
  readonly status: number;
  constructor(refusal: OAuthRefusal) {
    const { status, secrets } = refusal;
    const error = redact(refusal.error, secrets);
    const errorDescription =
      refusal.errorDescription === undefined ? undefined : redact(refusal.errorDescription, secrets);
    const explanation = errorDescription ? ` (${errorDescription})` : '';
    const hint = refusal.hint === undefined ? '' : ` ${refusal.hint}`;
    super('oauth_refused', `The authorization server refused the request: ${error}${explanation}.${hint}`, {
      ...refusal,
      retryable: refusal.retryable ?? (status === 429 || status >= 500 || TRANSIENT.has(error)),
    });
    this.error = error;
    this.errorDescription = errorDescription;
    this.status = status;
  }

  override toJSON(): Record<string, unknown> {
    return {
      ...super.toJSON(),
      error: this.error,
      errorDescription: this.errorDescription,
      status: this.status,
    };
  }
}

/**
 * The authorization server's response violates the standard: a page of HTML, a missing field, an invalid ID token. It is
 * `retryable` for status 429 and 5xx, which often come from a proxy in between.
 *
 * @public
 */
export class OAuthResponseError extends OAuthError {
  static override readonly marker: string = '@org/oauth/OAuthResponseError';
  override readonly name: string = 'OAuthResponseError';
  /** HTTP status of the response. */
  readonly status: number | undefined;
  constructor(message: string, init: SdkErrorInit & { readonly status?: number | undefined } = {}) {
    const { status } = init;
    super('oauth_response_invalid', message, {
      ...init,
      retryable: init.retryable ?? (status !== undefined && (status === 429 || status >= 500)),
    });
    this.status = status;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status };
  }
}

/**
 * Why a callback from the authorization server was rejected.
 *
 * @public
 */
export type CallbackErrorReason =
  /** The `state` parameter is missing, forged, or belongs to another login. */
  | 'state_mismatch'
  /** The login took longer than allowed. */
  | 'state_expired'
  /** This callback was used before. */
  | 'state_reused'
  /** The browser did not send the cookie of this login: it is another browser, or cookies are disabled. */
  | 'cookie_missing'
  /** Another authorization server responded (RFC 9207): a mix-up attack, or a wrong issuer in the options. */
  | 'issuer_mismatch'
  /** The response had to be signed (JARM), but it is not, or its signature is invalid. */
  | 'signature_invalid'
  /** The callback has neither a code nor an error. */
  | 'code_missing'
  /** The user or the server denied access; `error` holds the server's error code. */
  | 'denied';

/**
 * The callback from the authorization server cannot complete the login. Start a new login.
 *
 * @public
 */
export class OAuthCallbackError extends OAuthError {
  static override readonly marker: string = '@org/oauth/OAuthCallbackError';
  override readonly name: string = 'OAuthCallbackError';
  /** Why the callback was rejected. */
  readonly reason: CallbackErrorReason;
  /** The server's `error` parameter: `access_denied` … */
  readonly error: string | undefined;
  constructor(
    reason: CallbackErrorReason,
    message: string,
    init: SdkErrorInit & { readonly error?: string | undefined } = {},
  ) {
    super(reason === 'denied' ? 'oauth_denied' : 'oauth_callback_invalid', message, init);
    this.reason = reason;
    this.error = init.error;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), reason: this.reason, error: this.error };
  }
}

/**
 * Why tokens cannot be renewed without the user.
 *
 * @public
 */
export type ReauthorizationReason =
  /** Nothing is stored under the key: the user never logged in, or has logged out. */
  | 'no_tokens'
  /** The access token has expired and there is no refresh token. */
  | 'no_refresh_token'
  /** The server refused the refresh token: it is expired, revoked, or was used twice. */
  | 'refused'
  /** As `refused`, after a process died during a renewal and lost the response with the next refresh token. */
  | 'interrupted';

const REAUTHORIZATION_MESSAGES: Record<ReauthorizationReason, string> = {
  no_tokens: 'There are no tokens under this key',
  no_refresh_token: 'The access token has expired, and there is no refresh token to renew it with',
  refused: 'The authorization server refused the refresh token',
  interrupted:
    'The authorization server refused the refresh token after a process died while it was renewing it and lost the response',
};

/**
 * The user must authorize the application again. Send them through the authorization flow and store the new tokens under
 * `key`.
 *
 * @public
 */
export class ReauthorizationRequiredError extends OAuthError {
  static override readonly marker: string = '@org/oauth/ReauthorizationRequiredError';
  override readonly name: string = 'ReauthorizationRequiredError';
  /** The key in the token store. */
  readonly key: string;
  /** Why the tokens cannot be renewed. */
  readonly reason: ReauthorizationReason;
  constructor(key: string, reason: ReauthorizationReason, init: SdkErrorInit = {}) {
    super(
      'reauthorization_required',
      `${REAUTHORIZATION_MESSAGES[reason]} (key ${JSON.stringify(key)}). The user must authorize the application again.`,
      init,
    );
    this.key = key;
    this.reason = reason;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key, reason: this.reason };
  }
}

/**
 * The token store could not be read or written, or its content cannot be parsed or decrypted.
 *
 * @public
 */
export class TokenStoreError extends OAuthError {
  static override readonly marker: string = '@org/oauth/TokenStoreError';
  override readonly name: string = 'TokenStoreError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('token_store_failed', message, init);
  }
}

/**
 * Every error class of this package. Narrow it by `name`, or with `isInstance` of a class.
 *
 * @public
 */
export type AnyOAuthError =
  | OAuthError
  | OAuthRefusedError
  | OAuthResponseError
  | OAuthCallbackError
  | ReauthorizationRequiredError
  | TokenStoreError;
