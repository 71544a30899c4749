import { SdkError, type SdkErrorInit } from '@org/http-core';

/**
 * Why no answer came.
 *
 * - `address_blocked`: the guard refused the address, the literal one or the one that the name resolved to.
 * - `invalid_url`, `invalid_request`: it can never be sent; the latter for its headers or the size of its body.
 * - `dns_failed`, `connection_refused`, `tls_failed`: nothing was sent.
 * - `connection_lost`: it broke off before the answer was complete.
 * - `timeout`: the total time was over.
 * - `answer_invalid`: what came is not HTTP.
 * - `aborted`: the worker had to end.
 */
export type AttemptErrorCode =
  | 'address_blocked'
  | 'invalid_url'
  | 'invalid_request'
  | 'dns_failed'
  | 'connection_refused'
  | 'tls_failed'
  | 'connection_lost'
  | 'timeout'
  | 'answer_invalid'
  | 'aborted';

/** One attempt to deliver got no answer. `mayHaveExecuted`: the receiver may have got it all the same. */
export class AttemptError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/AttemptError';
  override readonly name: string = 'AttemptError';
  declare readonly code: AttemptErrorCode;
  /** Milliseconds from its beginning to its failure. */
  readonly durationMs: number;

  constructor(
    code: AttemptErrorCode,
    message: string,
    init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted'> & { readonly durationMs?: number } = {},
  ) {
    super(code, message, { ...init, retryable: !code.startsWith('invalid_') });
    this.durationMs = init.durationMs ?? 0;
  }
}
