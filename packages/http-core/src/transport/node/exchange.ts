import { abortReason } from '../../abort-reason.ts';
import type { TransportRequest, TransportResponse } from '../transport.ts';
import { UnsentError } from '../unsent-error.ts';
import type { DispatchController, DispatchHandler, RawHeaders } from './dispatcher.ts';
import { IncomingBody } from './incoming-body.ts';
import { NodeResponse } from './node-response.ts';

/** One attempt as a dispatcher carries it out: settles once, and leaves no listener on the signal. */
export class Exchange implements DispatchHandler {
  readonly #request: TransportRequest;
  readonly #resolve: (response: TransportResponse) => void;
  readonly #reject: (error: unknown) => void;
  #controller: DispatchController | undefined;
  #started = false;
  #aborted: Error | undefined;
  #body: IncomingBody | undefined;

  constructor(
    request: TransportRequest,
    resolve: (response: TransportResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    request.signal.addEventListener('abort', this);
  }

  /** The signal aborted. */
  handleEvent(): void {
    this.#aborted = abortReason(this.#request.signal);
    this.#controller?.abort(this.#aborted);
    this.#fail(this.#aborted);
  }

  onRequestQueued(controller: DispatchController): void {
    this.#controller = controller;
  }

  onRequestStart(controller: DispatchController): void {
    this.#controller = controller;
    if (this.#aborted) controller.abort(this.#aborted);
    else this.#started = true;
  }

  onResponseStart(controller: DispatchController, status: number, headers: RawHeaders): void {
    // Interim answers (100 Continue, 103 Early Hints) come before the one that counts.
    if (status < 200 || this.#aborted) return;
    this.#body = new IncomingBody(controller);
    const bodiless = status === 204 || status === 304 || this.#request.method === 'HEAD';
    this.#resolve(new NodeResponse(status, headers, this.#body, bodiless));
  }

  onResponseData(_controller: DispatchController, chunk: Buffer): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    this.#forgetSignal();
    this.#body?.end();
  }

  onResponseError(_controller: DispatchController | undefined, error: Error): void {
    this.#fail(this.#started ? error : new UnsentError(error));
  }

  #fail(error: Error): void {
    this.#forgetSignal();
    if (this.#body) this.#body.fail(error);
    else this.#reject(error);
  }

  #forgetSignal(): void {
    this.#request.signal.removeEventListener('abort', this);
  }
}
