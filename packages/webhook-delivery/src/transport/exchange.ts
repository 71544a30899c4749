import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock } from '@org/http-core';
import { setDeadline } from '@org/http-core/provider';
import type { TransportResponse } from '../contract/delivery-transport.ts';
import { AttemptError } from '../contract/errors.ts';
import { attemptErrorOf, type Stage } from './attempt-error-of.ts';

/** One POST over one connection. */
export interface ExchangeOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly agent: Agent;
  readonly clock: Clock;
  /** Start of the attempt, on the monotonic clock. */
  readonly startedMs: number;
  readonly timeoutMs: number;
  readonly firstByteTimeoutMs: number;
  /** Number of bytes to read of the response body. The rest is discarded. */
  readonly maxResponseBytes: number;
  readonly signal: AbortSignal;
}

/**
 * The result of an exchange. `stale`: it failed on a reused connection, which the server may have closed before it saw
 * the request.
 */
export type ExchangeResult =
  { readonly response: TransportResponse } | { readonly error: AttemptError; readonly stale: boolean };

/** Sends one request and reads its response within the time limits. Never rejects. */
export function exchange(options: ExchangeOptions): Promise<ExchangeResult> {
  const { clock, signal, startedMs, timeoutMs, firstByteTimeoutMs } = options;
  const durationMs = (): number => Math.round(clock.monotonic() - startedMs);
  return new Promise((resolve) => {
    const request = open(options);
    let stage: Stage = 'connecting';
    let responded = false;

    const finish = (result: ExchangeResult): void => {
      clearTimeoutTimer();
      clearFirstByteTimer?.();
      signal.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const fail = (error: AttemptError, stale = false): void => {
      finish({ error, stale });
      request.destroy();
    };
    const failWith = (error: Error): void => {
      fail(attemptErrorOf(error, stage, durationMs()), request.reusedSocket && !responded);
    };
    const stop = (code: 'timeout' | 'aborted', message: string): void => {
      fail(new AttemptError(code, message, { mayHaveExecuted: stage === 'sent', durationMs: durationMs() }));
    };
    const onAbort = (): void => {
      stop('aborted', 'The worker had to stop.');
    };
    const timeoutAfter = (ms: number, what: string): (() => void) =>
      setDeadline(
        clock,
        () => {
          stop('timeout', `${what} within ${ms} ms.`);
        },
        startedMs + ms - clock.monotonic(),
      );
    const clearTimeoutTimer = timeoutAfter(timeoutMs, 'The response was not complete');
    const clearFirstByteTimer =
      firstByteTimeoutMs < timeoutMs
        ? timeoutAfter(firstByteTimeoutMs, 'The response did not begin')
        : undefined;
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();

    followStage(request, (next) => {
      stage = next;
    });
    request
      .on('error', failWith)
      // A truncated response, or an unsolicited upgrade, may end without an error.
      .on('close', () => {
        if (!responded) failWith(new Error('The connection closed without a response.'));
      })
      .on('response', (message: IncomingMessage) => {
        responded = true;
        clearFirstByteTimer?.();
        readExcerpt(message, options.maxResponseBytes).then((excerpt) => {
          const { statusCode = 0, headers } = message;
          finish({
            response: {
              status: statusCode,
              headers: firstValues(headers),
              excerpt,
              durationMs: durationMs(),
            },
          });
        }, failWith);
      });
    request.end(options.body);
  });
}

function open({ url, headers, body, agent }: ExchangeOptions): ClientRequest {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return send(url, {
    method: 'POST',
    agent,
    headers: { ...headers, 'accept-encoding': 'identity', 'content-length': String(body.byteLength) },
  });
}

function followStage(request: ClientRequest, reach: (stage: Stage) => void): void {
  request.on('socket', (socket) => {
    const secure = 'encrypted' in socket;
    if (request.reusedSocket) {
      reach('sent');
      return;
    }
    socket.once('connect', () => {
      reach(secure ? 'handshaking' : 'sent');
    });
    if (secure)
      socket.once('secureConnect', () => {
        reach('sent');
      });
  });
}

/**
 * Reads the beginning of a response body as text, then closes the connection, because an endless response would keep it
 * open. Rejects if the body ends prematurely.
 */
function readExcerpt(message: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (): void => {
      resolve(Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8'));
    };
    message
      .on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.byteLength;
        if (bytes <= maxBytes) return;
        finish();
        message.destroy();
      })
      .on('end', finish)
      .on('error', reject);
  });
}

/** Node joins repeated headers with commas, except cookies, which deliveries do not use. */
function firstValues(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = typeof value === 'string' ? value : value?.[0];
      return first === undefined ? [] : [[name, first]];
    }),
  );
}
