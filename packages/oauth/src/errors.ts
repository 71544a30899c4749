import { CredentialError } from '@org/http-core';
import type { SdkErrorInit } from '@org/http-core/provider';

/** The stable codes of what can go wrong with OAuth, beside those of every call. */
export type OAuthErrorCode =
  | 'oauth_response_invalid'
  | 'oauth_callback_invalid'
  | 'oauth_denied'
  | 'oauth_refused'
  | 'reauthorization_required'
  | 'token_store_failed';

/**
 * The root of everything that goes wrong between this process, the authorization server and the token store: a
 * `CredentialError` that says more, by its own codes.
 */
export class OAuthError extends CredentialError {
  static override readonly marker: string = '@org/http-core/OAuthError';
  override readonly name: string = 'OAuthError';
  override readonly code: string;
  constructor(code: OAuthErrorCode, message: string, init: SdkErrorInit = {}) {
    super(message, init);
    this.code = code;
  }
}
