import type { SdkError, SdkErrorInit } from '../errors/sdk-error.ts';
import type { ApiResponse } from './response.ts';
import type { ResponseAssessment, RetryResponse } from './retry.ts';
import type { TransportResponse } from './transport.ts';

/** The attempt produced the result. */
export interface Success {
  readonly failed?: undefined;
  readonly data: unknown;
  readonly response: ApiResponse;
}

/** The attempt failed. */
export interface Failure {
  readonly failed: true;
  /** Input of the retry decision; `undefined` when no other attempt can help. */
  readonly outcome: Outcome | undefined;
  /** HTTP status, when a response arrived. */
  readonly status: number | undefined;
  /** Whether the server may have executed the operation. */
  readonly mayHaveExecuted: boolean;
  /** The response, if a whole one arrived. */
  readonly received?: TransportResponse;
  /** Makes the call's error from this failure. */
  readonly toError: (init: SdkErrorInit) => SdkError;
}

export type AttemptResult = Success | Failure;

/** How an attempt failed, as the retry decision sees it. */
export type Outcome =
  /** No connection was made: nothing reached the server. */
  | { readonly kind: 'not-sent' }
  /** The request was sent, wholly or in part, and no complete response arrived. */
  | { readonly kind: 'no-response' }
  /** A complete response arrived, and it means failure. */
  | { readonly kind: 'response'; readonly response: RetryResponse; readonly assessment: ResponseAssessment };
