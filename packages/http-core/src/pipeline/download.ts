import { codeOf } from '../errors/safe-cause.ts';
import { ConnectionError, AbortError, TimeoutError } from '../errors/call-errors.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import type { TransportResponse } from '../transport/transport.ts';
import { orCancelled } from '../or-cancelled.ts';
import type { AttemptScope } from './attempt-scope.ts';

/** The answer of an operation that gives a file. Read it once, as a stream, bytes or text; or `cancel()` it. */
export interface Download {
  /** Media type, as the server named it. */
  readonly contentType: string | undefined;
  /** In bytes, where the server said. */
  readonly contentLength: number | undefined;
  /** The bytes as they come. Fails with a `TimeoutError` when they stop coming for the idle timeout. */
  stream(): ReadableStream<Uint8Array>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  blob(): Promise<Blob>;
  /** Lets go of the connection without reading on. */
  cancel(): Promise<void>;
}

/** Wraps an answer; `scope` ends with the body, by the caller's signal, or when nothing comes for `idleMs`. */
export function createDownload(
  response: TransportResponse,
  scope: AttemptScope,
  idleMs: number,
  init: SdkErrorInit,
): Download {
  const length = Number(response.headers.get('content-length') ?? NaN);
  const contentType = response.headers.get('content-type') ?? undefined;
  const stream = guarded(response, scope, idleMs, init);
  const whole = (): Response =>
    new Response(stream, contentType ? { headers: { 'content-type': contentType } } : {});
  return {
    contentType,
    contentLength: Number.isNaN(length) ? undefined : length,
    stream: () => stream,
    bytes: async () => new Uint8Array(await whole().arrayBuffer()),
    text: async () => whole().text(),
    blob: async () => whole().blob(),
    cancel: () => stream.cancel(),
  };
}

function guarded(
  response: TransportResponse,
  scope: AttemptScope,
  idleMs: number,
  init: SdkErrorInit,
): ReadableStream<Uint8Array> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  const reader = body?.getReader();
  scope.pause();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!reader) {
          scope.close();
          controller.close();
          return;
        }
        try {
          scope.restart(idleMs, 'idle');
          const { done, value } = await orCancelled(reader.read(), scope);
          scope.pause();
          if (done) {
            scope.close();
            controller.close();
            return;
          }
          controller.enqueue(value);
        } catch (error) {
          scope.close();
          reader.cancel().catch(() => undefined);
          controller.error(downloadError(error, scope, idleMs, init));
        }
      },
      async cancel(reason) {
        scope.close();
        await reader?.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function downloadError(error: unknown, scope: AttemptScope, idleMs: number, init: SdkErrorInit): Error {
  switch (scope.endedBy) {
    case 'caller':
      return new AbortError({ ...init, cause: error });
    case undefined:
      return new ConnectionError(
        `The connection broke while the body was read (${codeOf(error) ?? 'no code'}).`,
        { ...init, cause: error },
      );
    default:
      return new TimeoutError('idle', `Nothing more of the body came within ${idleMs} ms.`, init);
  }
}
