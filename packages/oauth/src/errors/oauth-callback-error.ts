import type { SdkErrorInit } from '@org/http-core/provider';
import { OAuthError } from '../errors.ts';

/** What is wrong with the user's return from the authorization server. */
export type CallbackErrorReason =
  /** The parameter is missing, forged, or not the one this login began with. */
  | 'state_mismatch'
  /** The login took longer than allowed. */
  | 'state_expired'
  /** This return was used before. */
  | 'state_reused'
  /** The browser does not have the cookie of this login: another browser, or cookies are off. */
  | 'cookie_missing'
  /** Another authorization server answered (RFC 9207): a mix-up attack, or a wrong issuer in the options. */
  | 'issuer_mismatch'
  /** The answer is not signed by the server, although it was to be (JARM), or its signature does not hold. */
  | 'signature_invalid'
  /** There is neither a code nor an error. */
  | 'code_missing'
  /** The user or the server said no; `error` has the server's word. */
  | 'denied';

/** The user came back from the authorization server, and the login cannot go on. Begin a new one. */
export class OAuthCallbackError extends OAuthError {
  static override readonly marker: string = '@org/http-core/OAuthCallbackError';
  override readonly name: string = 'OAuthCallbackError';
  readonly fault: CallbackErrorReason;
  /** The server's `error` parameter: `access_denied` … */
  readonly error: string | undefined;
  constructor(
    fault: CallbackErrorReason,
    message: string,
    init: SdkErrorInit & { readonly error?: string | undefined } = {},
  ) {
    super(fault === 'denied' ? 'oauth_denied' : 'oauth_callback_invalid', message, init);
    this.fault = fault;
    this.error = init.error;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), fault: this.fault, error: this.error };
  }
}
