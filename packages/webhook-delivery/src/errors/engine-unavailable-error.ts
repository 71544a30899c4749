import { SdkError, type SdkErrorInit } from '@org/http-core';

/**
 * What the engine stands on did not answer in time, such as a Redis that is down. `mayHaveExecuted`: it may carry the
 * call out later all the same, which does no harm: deliveries are known by their ids, so call again with the same event.
 */
export class EngineUnavailableError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/EngineUnavailableError';
  override readonly name: string = 'EngineUnavailableError';

  constructor(message: string, init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted'> = {}) {
    super('engine_unavailable', message, { ...init, retryable: true });
  }
}
