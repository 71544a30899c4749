import type { Cancellation, CancelListener } from '@org/runtime-kit';
import type { HttpMethod } from '../../contract/operation.ts';
import type { TransportResponse } from '../../contract/transport.ts';
import { UnsentError } from '../transport-errors.ts';
import type { DispatchController, DispatchHandler, RawHeaders } from './dispatcher.ts';
import { IncomingBody } from './incoming-body.ts';
import { NodeResponse } from './node-response.ts';

/** Methods without effects, whose requests may be sent twice. */
const SENT_TWICE: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** One attempt of a dispatcher: settles once and leaves no listener behind. */
export class Exchange implements DispatchHandler, CancelListener {
  readonly #method: HttpMethod;
  readonly #cancellation: Cancellation;
  readonly #resolve: (response: TransportResponse) => void;
  readonly #reject: (error: Error) => void;
  #controller: DispatchController | undefined;
  #started = false;
  #cancelled: Error | undefined;
  #body: IncomingBody | undefined;

  constructor(
    method: HttpMethod,
    cancellation: Cancellation,
    resolve: (response: TransportResponse) => void,
    reject: (error: Error) => void,
  ) {
    this.#method = method;
    this.#cancellation = cancellation;
    this.#resolve = resolve;
    this.#reject = reject;
    cancellation.onCancel(this);
  }

  cancelled(reason: Error): void {
    this.#cancelled = reason;
    this.#controller?.abort(reason);
    this.#fail(this.#started ? reason : new UnsentError(reason));
  }

  /** The dispatcher threw instead of accepting the request. */
  refused(error: unknown): void {
    this.#fail(new UnsentError(error, true));
  }

  onRequestQueued(controller: DispatchController): void {
    this.#controller = controller;
  }

  onRequestStart(controller: DispatchController): void {
    this.#controller = controller;
    if (this.#cancelled) controller.abort(this.#cancelled);
    // After a GOAWAY of HTTP/2, undici sends a request again that the server claims not to have processed.
    else if (this.#started && !SENT_TWICE.has(this.#method)) controller.abort(new RepeatedRequestError());
    else this.#started = true;
  }

  onResponseStart(controller: DispatchController, status: number, headers: RawHeaders): void {
    // Interim responses (100 Continue, 103 Early Hints) precede the final one.
    if (status < 200 || this.#cancelled) return;
    this.#body = new IncomingBody(controller);
    const bodiless = status === 204 || status === 304 || this.#method === 'HEAD';
    this.#resolve(new NodeResponse(status, headers, this.#body, bodiless, this.#cancellation));
  }

  onResponseData(_controller: DispatchController, chunk: Buffer): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    this.#cancellation.off(this);
    this.#body?.end();
  }

  onResponseError(_controller: DispatchController | undefined, error: Error): void {
    this.#fail(this.#started ? error : new UnsentError(error));
  }

  #fail(error: Error): void {
    this.#cancellation.off(this);
    if (this.#body) this.#body.fail(error);
    else this.#reject(error);
  }
}

/** The connection ended before the response, and the dispatcher would have sent the request again. */
class RepeatedRequestError extends Error {
  readonly code = 'goaway';
  constructor() {
    super('The server closed the connection before it responded.');
  }
}
