import type { Transport, TransportRequest } from '@org/http-core';

/** An answer to give: a status, or more. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Fails instead of answering. */
  readonly error?: Error;
  /** Never answers; ends with the attempt's signal. */
  readonly hangs?: boolean;
}

/** A transport that answers as it is told, and remembers what it was sent and when. */
export class ScriptedServer {
  readonly requests: { readonly path: string; readonly method: string; readonly at: number }[] = [];
  readonly #answer: (request: TransportRequest, index: number) => ScriptedAnswer;
  readonly #now: () => number;

  constructor(
    now: () => number,
    answer: (request: TransportRequest, index: number) => ScriptedAnswer = () => ({}),
  ) {
    this.#now = now;
    this.#answer = answer;
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
    } = this.#answer(request, this.requests.length - 1);
    if (error) return Promise.reject(error);
    if (hangs) return new Promise(() => undefined);
    return Promise.resolve(new Response(status === 204 ? null : body, { status, headers }));
  };
}
