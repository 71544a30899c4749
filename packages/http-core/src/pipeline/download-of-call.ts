import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import { retryClassOf } from '../operation/retry-class.ts';
import type { TransportResponse } from '../contract/transport.ts';
import type { AttemptContext } from './attempt.ts';
import type { AttemptScope } from './cancellation-scope.ts';
import { createDownload, type Download } from './download.ts';

/** The download of a call's response, with the limits of its client. */
export function downloadOfCall(
  response: TransportResponse,
  scope: AttemptScope,
  { runtime, request, downloadUntil: until }: AttemptContext,
  record: AttemptRecord,
): Download {
  const init: SdkErrorInit = {
    operation: request.operation.id,
    requestId: record.requestId,
    // That its head reported success is certain; only what came of it is not.
    mayHaveExecuted: retryClassOf(request.operation) !== 'safe',
    secrets: runtime.secrets,
  };
  const { clock, idleTimeoutMs: idleMs, maxResponseBytes: maxHeldBytes, given } = runtime;
  const maxBytes = given.maxResponseBytes ? maxHeldBytes : Infinity;
  return createDownload(response, scope, { clock, idleMs, until, maxBytes, maxHeldBytes }, init);
}
