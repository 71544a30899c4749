import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setDeadline, type Clock } from '@org/http-core';
import { AttemptError } from '../contract/errors.ts';
import { attemptFailure, type Stage } from './attempt-failure.ts';
import type { TransportReply } from '../contract/delivery-transport.ts';
import { readExcerpt } from './read-excerpt.ts';

/** One POST over one connection. */
export interface ExchangeOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly agent: Agent;
  readonly clock: Clock;
  /** When the attempt began, on the clock that never runs backwards, and how long it may take in all. */
  readonly startedMs: number;
  readonly timeoutMs: number;
  /** How long until its answer begins. */
  readonly firstByteTimeoutMs: number;
  /** So much of the answer's body is read at most, in bytes. */
  readonly maxReplyBytes: number;
  readonly signal: AbortSignal;
}

/** What became of it. `stale`: it was lost on a connection that had been kept, which its server had perhaps closed. */
export type Exchanged =
  { readonly reply: TransportReply } | { readonly error: AttemptError; readonly stale: boolean };

/** Sends one request and reads its answer, all of it within the time; never rejects. */
export function exchange(options: ExchangeOptions): Promise<Exchanged> {
  const { clock, signal, startedMs, timeoutMs, firstByteTimeoutMs } = options;
  const durationMs = (): number => Math.round(clock.monotonic() - startedMs);
  return new Promise((resolve) => {
    const request = open(options);
    let stage: Stage = 'connecting';
    let answered = false;

    const finish = (outcome: Exchanged): void => {
      forgetWhole();
      forgetFirstByte?.();
      signal.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    const fail = (error: AttemptError, stale = false): void => {
      finish({ error, stale });
      request.destroy();
    };
    const failedWith = (error: Error): void => {
      fail(attemptFailure(error, stage, durationMs()), request.reusedSocket && !answered);
    };
    const ended = (code: 'timeout' | 'aborted', message: string): void => {
      fail(new AttemptError(code, message, { mayHaveExecuted: stage === 'sent', durationMs: durationMs() }));
    };
    const onAbort = (): void => {
      ended('aborted', 'The worker had to end.');
    };
    const after = (ms: number, what: string): (() => void) =>
      setDeadline(
        clock,
        () => {
          ended('timeout', `${what} within ${ms} ms.`);
        },
        startedMs + ms - clock.monotonic(),
      );
    const forgetWhole = after(timeoutMs, 'No complete answer');
    const forgetFirstByte =
      firstByteTimeoutMs < timeoutMs ? after(firstByteTimeoutMs, 'No answer began') : undefined;
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();

    followStage(request, (next) => {
      stage = next;
    });
    request
      .on('error', failedWith)
      // An answer that was cut off, or an upgrade that nobody asked for, may end without an error.
      .on('close', () => {
        if (!answered) failedWith(new Error('The connection ended without an answer.'));
      })
      .on('response', (response: IncomingMessage) => {
        answered = true;
        forgetFirstByte?.();
        readExcerpt(response, options.maxReplyBytes).then((excerpt) => {
          const { statusCode = 0, headers } = response;
          finish({
            reply: { status: statusCode, headers: firstOfEach(headers), excerpt, durationMs: durationMs() },
          });
        }, failedWith);
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

/** Node joins headers of one name with commas, except cookies, which are none of ours. */
function firstOfEach(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = typeof value === 'string' ? value : value?.[0];
      return first === undefined ? [] : [[name, first]];
    }),
  );
}
