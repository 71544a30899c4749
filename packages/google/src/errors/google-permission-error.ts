import { PermissionError } from '@org/http-core';
import type { ApiErrorInit } from '@org/http-core/provider';
import type { GoogleErrorDetails } from './error-details.ts';

/** 403: the credential may not do this: a scope, a role, or an API that is not enabled; `details.reason` says which. */
export class GooglePermissionError extends PermissionError {
  static override readonly marker: string = '@org/google/GooglePermissionError';
  override readonly name: string = 'GooglePermissionError';
  readonly details: GoogleErrorDetails;

  constructor(init: ApiErrorInit, details: GoogleErrorDetails) {
    super(init, details.reason ?? details.status ?? 'permission_denied');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}
