import { ServerError } from '@org/http-core';
import type { ApiErrorInit } from '@org/http-core/provider';
import type { GoogleErrorDetails } from './error-details.ts';

/** 5xx: something failed on Google’s side. */
export class GoogleServerError extends ServerError {
  static override readonly marker: string = '@org/google/GoogleServerError';
  override readonly name: string = 'GoogleServerError';
  readonly details: GoogleErrorDetails;

  constructor(init: ApiErrorInit, details: GoogleErrorDetails) {
    super(init, details.reason ?? details.status ?? 'server_error');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}
