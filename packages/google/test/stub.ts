import type { Transport, TransportRequest } from '@org/http-core';

/** A response of the stub: JSON, or text. Default status: 200. */
export interface StubResponse {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks the connection instead. */
  readonly broken?: boolean;
}

export interface Stub {
  readonly transport: Transport;
  readonly requests: TransportRequest[];
}

/** A transport that returns the responses in order, and repeats the last one. */
export function stub(
  ...responses: readonly (
    StubResponse | ((request: TransportRequest) => StubResponse | Promise<StubResponse>)
  )[]
): Stub {
  const requests: TransportRequest[] = [];
  return {
    requests,
    transport: async (request) => {
      requests.push(request);
      const next = responses[Math.min(requests.length, responses.length) - 1] ?? {};
      const response = typeof next === 'function' ? await next(request) : next;
      if (response.broken) throw Object.assign(new Error('broken'), { code: 'ECONNRESET' });
      const { status = 200, json, text, headers = {} } = response;
      const body = text ?? (json === undefined ? null : JSON.stringify(json));
      return new Response(status === 204 ? null : body, { status, headers });
    },
  };
}

/** Reads the body of a request as text. */
export async function bodyText({ body }: TransportRequest): Promise<string> {
  return new Response(body ?? null).text();
}
