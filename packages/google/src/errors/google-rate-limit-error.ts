import { RateLimitError } from '@org/http-core';
import type { ApiErrorInit } from '@org/http-core/provider';
import type { GoogleErrorDetails } from './error-details.ts';

/** 429, or 403 with a reason of rates: too many requests, already retried as far as the options allow. */
export class GoogleRateLimitError extends RateLimitError {
  static override readonly marker: string = '@org/google/GoogleRateLimitError';
  override readonly name: string = 'GoogleRateLimitError';
  readonly details: GoogleErrorDetails;

  constructor(init: ApiErrorInit, details: GoogleErrorDetails) {
    super(init, details.reason ?? details.status ?? 'rate_limited');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}
