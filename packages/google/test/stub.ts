import type { Transport, TransportRequest } from '@org/http-core';

/** An answer of the stub: JSON unless it is text, with a status of 200 unless said. */
export interface StubAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection breaks instead. */
  readonly broken?: boolean;
}

export interface Stub {
  readonly transport: Transport;
  readonly requests: TransportRequest[];
}

/** A transport that gives one answer after another, and the last one from then on. */
export function stub(
  ...answers: readonly (StubAnswer | ((request: TransportRequest) => StubAnswer | Promise<StubAnswer>))[]
): Stub {
  const requests: TransportRequest[] = [];
  return {
    requests,
    transport: async (request) => {
      requests.push(request);
      const next = answers[Math.min(requests.length, answers.length) - 1] ?? {};
      const answer = typeof next === 'function' ? await next(request) : next;
      if (answer.broken) throw Object.assign(new Error('broken'), { code: 'ECONNRESET' });
      const { status = 200, json, text, headers = {} } = answer;
      const body = text ?? (json === undefined ? null : JSON.stringify(json));
      return new Response(status === 204 ? null : body, { status, headers });
    },
  };
}

/** The body of a request as text. */
export async function bodyText({ body }: TransportRequest): Promise<string> {
  return new Response(body ?? null).text();
}
