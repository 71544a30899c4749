import { SdkError } from '@org/http-core';

/** There is no endpoint of this id. */
export class EndpointNotFoundError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/EndpointNotFoundError';
  override readonly name: string = 'EndpointNotFoundError';
  readonly endpointId: string;
  constructor(endpointId: string) {
    super('endpoint_not_found', `There is no endpoint ${JSON.stringify(endpointId)}.`);
    this.endpointId = endpointId;
  }
}

/** The id is taken, or others changed the endpoint again and again at the same time. Nothing was changed. */
export class EndpointConflictError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/EndpointConflictError';
  override readonly name: string = 'EndpointConflictError';
  readonly endpointId: string;
  constructor(endpointId: string, message: string, retryable: boolean) {
    super('endpoint_conflict', message, { retryable });
    this.endpointId = endpointId;
  }
}
