import { SdkError, type SdkErrorInit } from '../../errors/sdk-error.ts';

/** The stable codes of what can go wrong with OAuth, beside those of every call. */
export type OAuthErrorCode =
  | 'oauth_answer_invalid'
  | 'oauth_callback_invalid'
  | 'oauth_denied'
  | 'oauth_refused'
  | 'reauthorization_required'
  | 'token_store_failed';

/** The root of everything that goes wrong between this process, the authorization server and the token store. */
export class OAuthError extends SdkError {
  static override readonly marker: string = '@org/http-core/OAuthError';
  override readonly name: string = 'OAuthError';
  constructor(code: OAuthErrorCode, message: string, init: SdkErrorInit = {}) {
    super(code, message, init);
  }
}
