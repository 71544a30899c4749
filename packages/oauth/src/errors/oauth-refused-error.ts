import { redact, type SdkErrorInit } from '@org/http-core/provider';
import { OAuthError } from '../errors.ts';

/** What the authorization server answered. */
export interface OAuthRefusal extends SdkErrorInit {
  /** RFC 6749 §5.2: `invalid_grant`, `invalid_client` … */
  readonly error: string;
  readonly errorDescription?: string | undefined;
  /** HTTP status. */
  readonly status: number;
}

/** Server errors that pass: RFC 6749 §4.1.2.1, and RFC 8628 §3.5 for the device flow. */
const PASSING = new Set(['temporarily_unavailable', 'server_error', 'slow_down', 'authorization_pending']);

/**
 * The authorization server refused a request in the form the standard has for it. `error` says why: `invalid_grant`
 * (the code or token is used up, expired or revoked), `invalid_client` (wrong credentials of the application) …
 */
export class OAuthRefusedError extends OAuthError {
  static override readonly marker: string = '@org/http-core/OAuthRefusedError';
  override readonly name: string = 'OAuthRefusedError';
  readonly error: string;
  readonly errorDescription: string | undefined;
  /** HTTP status. */
  readonly status: number;
  constructor(refusal: OAuthRefusal) {
    const { status, secrets } = refusal;
    const error = redact(refusal.error, secrets);
    const errorDescription =
      refusal.errorDescription === undefined ? undefined : redact(refusal.errorDescription, secrets);
    const said = errorDescription ? ` (${errorDescription})` : '';
    super('oauth_refused', `The authorization server refused the request: ${error}${said}.`, {
      ...refusal,
      retryable: refusal.retryable ?? (status === 429 || status >= 500 || PASSING.has(error)),
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
