import { SdkError, type SdkErrorInit } from '@org/http-core';

/**
 * What the engine stands on did not answer in time, such as a Redis that is down. `mayHaveExecuted` is `false` where nothing
 * was changed and nothing will be; where it is `true`, the call may be carried out later all the same. Either way, call again
 * with the same event: deliveries are known by their ids, so it is taken once.
 */
export class EngineUnavailableError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/EngineUnavailableError';
  override readonly name: string = 'EngineUnavailableError';

  constructor(message: string, init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted'> = {}) {
    super('engine_unavailable', message, { ...init, retryable: true });
  }
}
