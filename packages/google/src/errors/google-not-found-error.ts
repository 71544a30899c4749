import { NotFoundError } from '@org/http-core';
import type { ApiErrorInit } from '@org/http-core/provider';
import type { GoogleErrorDetails } from './error-details.ts';

/** 404 or 410: there is no such thing, or the credential may not see it. A sync token that is too old is a 410. */
export class GoogleNotFoundError extends NotFoundError {
  static override readonly marker: string = '@org/google/GoogleNotFoundError';
  override readonly name: string = 'GoogleNotFoundError';
  readonly details: GoogleErrorDetails;

  constructor(init: ApiErrorInit, details: GoogleErrorDetails) {
    super(init, details.reason ?? details.status ?? 'not_found');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}
