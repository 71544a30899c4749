import type { ApiResponse } from '../contract/response.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { TransportResponse } from '../contract/transport.ts';

/** What a call tells of its answer. The platform's headers are made when they are asked for: few callers do. */
export class ReceivedResponse implements ApiResponse {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly attempts: readonly AttemptRecord[];
  readonly #response: TransportResponse;

  constructor(
    response: TransportResponse,
    requestId: string | undefined,
    attempts: readonly AttemptRecord[],
  ) {
    this.status = response.status;
    this.requestId = requestId;
    this.attempts = attempts;
    this.#response = response;
  }

  get headers(): Headers {
    return this.#response.platformHeaders?.() ?? this.#response.headers;
  }
}
