import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExamCall } from './exam-data.ts';
import { assessRequest, type Received } from './assess-request.ts';

/** A server on this machine that responds to the calls of one scenario at a time. */
export interface ExamServer {
  readonly origin: string;
  /** Begins a scenario; what is found about it is filled in while its requests arrive. */
  begin(calls: readonly ExamCall[]): ScenarioRecord;
  close(): Promise<void>;
}

interface ScenarioRecord {
  /** The calls that were responded to, by their place. */
  readonly served: Set<number>;
  /** What is wrong with requests that are none of the scenario's. */
  readonly problems: string[];
}

/** Starts the server on a free port of the loopback interface. */
export async function startExamServer(): Promise<ExamServer> {
  let calls: readonly ExamCall[] = [];
  let record: ScenarioRecord = { served: new Set(), problems: [] };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      record.problems.push(String(error));
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(request, origin);
    let nearest: string[] | undefined;
    for (const [index, call] of bySpecificity(calls)) {
      const problems = await assessRequest(received, call);
      if (problems.length === 0) {
        record.served.add(index);
        respond(response, call, origin);
        return;
      }
      if (nearest === undefined || problems.length < nearest.length) nearest = problems;
    }
    record.problems.push((nearest ?? ['no request is expected']).join('; '));
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end('{"message":"not the expected request"}');
  }

  return {
    origin,
    begin(next) {
      calls = next;
      record = { served: new Set(), problems: [] };
      return record;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Calls with their places, those that expect most of a request first: a second page is a first page with a token. */
function bySpecificity(calls: readonly ExamCall[]): [number, ExamCall][] {
  const weight = ({ request = {} }: ExamCall): number =>
    Object.keys(request.query ?? {}).length + Object.keys(request.headers ?? {}).length;
  return [...calls.entries()].sort(([, a], [, b]) => weight(b) - weight(a));
}

async function receive(request: IncomingMessage, origin: string): Promise<Received> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const headers = new Headers();
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2)
    headers.append(request.rawHeaders[at] ?? '', request.rawHeaders[at + 1] ?? '');
  return {
    method: request.method ?? '',
    url: new URL(request.url ?? '', origin),
    headers,
    body: Buffer.from(Buffer.concat(pieces)),
  };
}

/** The bytes of a response's body. */
export function responseBytes({ response }: ExamCall, origin: string): Buffer {
  const { body } = response;
  if (body?.base64 !== undefined) return Buffer.from(body.base64, 'base64');
  const text = body?.text ?? (body?.json === undefined ? '' : JSON.stringify(responseJson(body.json)));
  return Buffer.from(text.replaceAll('{baseUrl}', origin));
}

function responseJson(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, child: unknown) =>
      typeof child === 'object' && child !== null && '$match' in child && 'value' in child
        ? child.value
        : child,
    ),
  );
}

function respond(response: ServerResponse, call: ExamCall, origin: string): void {
  const { status, headers = {}, body } = call.response;
  response.writeHead(status, { ...(body && { 'content-type': body.contentType }), ...headers });
  for (const chunk of body?.chunks ?? []) response.write(Buffer.from(chunk, 'base64'));
  response.end(body?.chunks ? undefined : responseBytes(call, origin));
}
