import type { SdkErrorInit } from '@org/http-core/provider';
import { OAuthError } from '../errors.ts';

/** Why the tokens cannot be renewed. */
export type ReauthorizationReason =
  /** Nothing is stored under the key: nobody has logged in, or they have logged out. */
  | 'no_tokens'
  /** The access token is over and there is no refresh token. */
  | 'no_refresh_token'
  /** The server refused the refresh token: expired, revoked, or used twice. */
  | 'refused'
  /** As `refused`, after a renewal whose process died: its answer, with the next token, was lost with it. */
  | 'interrupted';

const MESSAGES: Record<ReauthorizationReason, string> = {
  no_tokens: 'There are no tokens under this key',
  no_refresh_token: 'The access token is over, and there is no refresh token to renew it with',
  refused: 'The authorization server refused the refresh token',
  interrupted:
    'The authorization server refused the refresh token, after a process died while it was renewing it and took the answer along',
};

/** Only the user can help: send them through the authorization flow again, and store the new tokens under `key`. */
export class ReauthorizationRequiredError extends OAuthError {
  static override readonly marker: string = '@org/http-core/ReauthorizationRequiredError';
  override readonly name: string = 'ReauthorizationRequiredError';
  /** The key in the token store. */
  readonly key: string;
  readonly reason: ReauthorizationReason;
  constructor(key: string, reason: ReauthorizationReason, init: SdkErrorInit = {}) {
    super(
      'reauthorization_required',
      `${MESSAGES[reason]} (key ${JSON.stringify(key)}). The user must authorize the application again.`,
      init,
    );
    this.key = key;
    this.reason = reason;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), key: this.key, reason: this.reason };
  }
}
