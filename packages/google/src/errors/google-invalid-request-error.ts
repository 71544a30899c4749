import { ValidationError } from '@org/http-core';
import type { ApiErrorInit } from '@org/http-core/provider';
import type { GoogleErrorDetails } from './error-details.ts';

/** 400 or 422: the request is wrong; `details.fieldViolations` and `details.location` say where. */
export class GoogleInvalidRequestError extends ValidationError {
  static override readonly marker: string = '@org/google/GoogleInvalidRequestError';
  override readonly name: string = 'GoogleInvalidRequestError';
  readonly details: GoogleErrorDetails;

  constructor(init: ApiErrorInit, details: GoogleErrorDetails) {
    super(init, details.reason ?? details.status ?? 'invalid_request');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}
