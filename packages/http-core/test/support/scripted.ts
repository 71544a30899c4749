import type { Transport, TransportRequest, TransportResponse } from '../../src/index.ts';

/** One step of a scripted transport: a response, a failure, or a function of the request. */
export type Step =
  Response | Error | ((request: TransportRequest) => TransportResponse | Promise<TransportResponse>);

/** A transport that plays `steps`, the last one for ever, and keeps what it was asked to send. */
export function scripted(...steps: readonly Step[]): {
  readonly transport: Transport;
  readonly sent: TransportRequest[];
} {
  const sent: TransportRequest[] = [];
  const transport: Transport = async (request): Promise<TransportResponse> => {
    const step = steps[Math.min(sent.length, steps.length - 1)];
    sent.push(request);
    if (step instanceof Error) throw step;
    if (typeof step === 'function') return step(request);
    if (!step) throw new Error('The script is empty.');
    return step.clone();
  };
  return { transport, sent };
}

/** A response with a JSON body. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** A failure as Node's sockets report it. */
export function socketError(code: string, syscall?: string): Error {
  const cause = Object.assign(new Error(`${syscall ?? 'read'} ${code}`), {
    code,
    ...(syscall ? { syscall } : {}),
  });
  return new TypeError('fetch failed', { cause });
}
