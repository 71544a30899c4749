import type { SdkErrorInit } from '@org/http-core/provider';
import { OAuthError } from '../errors.ts';

/**
 * The authorization server's answer is not what the standard promises: a page of HTML, a missing field, an ID token
 * that does not hold. `retryable` for status 429 and 5xx, where something in between has answered.
 */
export class OAuthResponseError extends OAuthError {
  static override readonly marker: string = '@org/http-core/OAuthResponseError';
  override readonly name: string = 'OAuthResponseError';
  /** HTTP status. */
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
