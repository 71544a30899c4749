import type { ApiResponse } from '../client/api-response.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import type { SdkError } from '../errors/sdk-error.ts';
import type { Outcome } from '../retry/decide.ts';

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
