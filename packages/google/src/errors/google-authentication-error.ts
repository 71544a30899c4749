import { AuthenticationError } from '@org/http-core';
import type { ApiErrorInit } from '@org/http-core/provider';
import type { GoogleErrorDetails } from './error-details.ts';

/** 401: the token or key is missing, wrong, expired or revoked. */
export class GoogleAuthenticationError extends AuthenticationError {
  static override readonly marker: string = '@org/google/GoogleAuthenticationError';
  override readonly name: string = 'GoogleAuthenticationError';
  readonly details: GoogleErrorDetails;

  constructor(init: ApiErrorInit, details: GoogleErrorDetails) {
    super(init, details.reason ?? details.status ?? 'authentication_failed');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}
