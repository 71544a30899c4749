import { ConflictError } from '@org/http-core';
import type { ApiErrorInit } from '@org/http-core/provider';
import type { GoogleErrorDetails } from './error-details.ts';

/** 409 or 412: it exists already, or another version of it does (`etag`). */
export class GoogleConflictError extends ConflictError {
  static override readonly marker: string = '@org/google/GoogleConflictError';
  override readonly name: string = 'GoogleConflictError';
  readonly details: GoogleErrorDetails;

  constructor(init: ApiErrorInit, details: GoogleErrorDetails) {
    super(init, details.reason ?? details.status ?? 'conflict');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}
