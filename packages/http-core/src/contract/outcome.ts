import type { ResponseAssessment, RetryResponse } from './retry.ts';
import type { ApiResponse } from './response.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import type { SdkError } from '../errors/sdk-error.ts';

/** The attempt brought the result. */
export interface Success {
  readonly failed?: undefined;
  readonly data: unknown;
  readonly response: ApiResponse;
}

/** The attempt brought no result. */
export interface Failure {
  readonly failed: true;
  /** For the decision to retry; `undefined` when another attempt is out of the question. */
  readonly outcome: Outcome | undefined;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The server may have carried the operation out. */
  readonly inconclusive: boolean;
  /** Makes the error, should this failure be the call's. */
  readonly toError: (init: SdkErrorInit) => SdkError;
}

export type AttemptResult = Success | Failure;

/** How one attempt ended, for the decision whether to send another. */
export type Outcome =
  /** The connection could not be made: nothing reached the server. */
  | { readonly kind: 'not-sent' }
  /** Sent, wholly or in part, and no whole answer came. */
  | { readonly kind: 'no-response' }
  /** A whole response came, and it means failure. */
  | { readonly kind: 'response'; readonly response: RetryResponse; readonly assessment: ResponseAssessment };
