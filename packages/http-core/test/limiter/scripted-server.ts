import type { Transport, TransportRequest } from '@org/http-core';

/** A response to send: a status, or more. */
export interface ScriptedResponse {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Fails instead of responding. */
  readonly error?: Error;
  /** Never responds; ends with the attempt's signal. */
  readonly hangs?: boolean;
}

/** A transport that sends scripted responses and records its requests. */
export class ScriptedServer {
  readonly requests: { readonly path: string; readonly method: string; readonly at: number }[] = [];
  readonly #respond: (request: TransportRequest, index: number) => ScriptedResponse;
  readonly #now: () => number;

  constructor(
    now: () => number,
    respond: (request: TransportRequest, index: number) => ScriptedResponse = () => ({}),
  ) {
    this.#now = now;
    this.#respond = respond;
  }

  readonly transport: Transport = (request) => {
    const { pathname } = new URL(request.url);
    this.requests.push({ path: pathname, method: request.method, at: this.#now() });
    const {
      status = 200,
      headers = {},
      body = '{}',
      error,
      hangs,
    } = this.#respond(request, this.requests.length - 1);
    if (error) return Promise.reject(error);
    if (hangs) return new Promise(() => undefined);
    return Promise.resolve(new Response(status === 204 ? null : body, { status, headers }));
  };
}
