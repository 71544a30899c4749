import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A small to-do API on this machine: the other side of the examples. */
export interface TaskServer {
  readonly url: string;
  /** While true, every response is a 503. */
  broken: boolean;
  /** Requests that came in. */
  readonly requests: number;
  close(): Promise<void>;
}

/** The secret that signed requests are checked with. */
export const SIGNING_SECRET = 'an-example-secret-of-32-characters';

const HOW_MANY = 25;
const PAGE_SIZE = 10;

/** Starts the server on 127.0.0.1. */
export async function startTaskServer(): Promise<TaskServer> {
  const state = { broken: false, requests: 0 };
  const titles = Array.from({ length: HOW_MANY }, (_, index) => `Task ${index + 1}`);
  const kept = new KeptTasks();
  const server = createServer((request, response) => {
    state.requests++;
    if (request.url?.startsWith('/kept')) void kept.reply(request, response);
    else void reply(request, response, titles, state.broken);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return Object.assign(state, { url: `http://127.0.0.1:${port}`, close });
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  titles: string[],
  broken: boolean,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://server');
  const body = await text(request);
  const send = (status: number, value: unknown): void => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'x-request-id': `req_${url.pathname.length}`,
    });
    response.end(JSON.stringify(value));
  };
  if (broken) send(503, { error: 'down for maintenance' });
  else if (url.pathname === '/signed')
    send(isSigned(request, url.pathname, body) ? 200 : 401, { signed: true });
  else if (url.pathname.startsWith('/exports')) sendExport(request, response, url.pathname);
  else if (url.pathname.endsWith('/log')) sendLog(request, response);
  else if (request.method === 'POST') {
    const { title } = JSON.parse(body) as { title: string };
    send(201, { id: titles.push(title), title });
  } else if (url.pathname === '/tasks') {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const tasks = titles
      .slice(from, from + PAGE_SIZE)
      .map((title, index) => ({ id: from + index + 1, title }));
    const end = from + PAGE_SIZE;
    send(200, { tasks, next_cursor: end < titles.length ? String(end) : null });
  } else {
    const id = Number(url.pathname.split('/').at(-1));
    const title = titles[id - 1];
    send(
      title === undefined ? 404 : 200,
      title === undefined ? { error: `there is no task ${id}` } : { id, title },
    );
  }
}

/** An export is ready 100 ms after its start, which is its id. */
function sendExport(request: IncomingMessage, response: ServerResponse, path: string): void {
  const id = request.method === 'POST' ? String(Date.now()) : (path.split('/').at(-1) ?? '');
  const isReady = Date.now() - Number(id) >= 100;
  response.writeHead(200, { 'content-type': 'application/json', 'retry-after': '0.05' });
  response.end(
    JSON.stringify({ id, status: isReady ? 'ready' : 'running', ...(isReady && { rows: HOW_MANY }) }),
  );
}

/** Events of five steps, two for each connection, and the end after the last. */
function sendLog(request: IncomingMessage, response: ServerResponse): void {
  const after = Number(request.headers['last-event-id'] ?? 0);
  const steps = [1, 2, 3, 4, 5].filter((step) => step > after).slice(0, 2);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('retry: 20\n\n');
  for (const step of steps) response.write(`id: ${step}\ndata: {"step":${step}}\n\n`);
  response.end(steps.includes(5) ? 'data: [DONE]\n\n' : undefined);
}

function isSigned(request: IncomingMessage, path: string, body: string): boolean {
  const given = Buffer.from(String(request.headers['x-signature']), 'hex');
  const signed = [String(request.headers['x-timestamp']), request.method, path, body].join('\n');
  const expected = createHmac('sha256', SIGNING_SECRET).update(signed).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Tasks whose id the caller chooses. The connection of the first request breaks where the title asks for it. */
class KeptTasks {
  readonly #tasks: { readonly id: string; readonly title: string }[] = [];
  readonly #seen = new Set<string>();

  async reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const id = request.url?.split('/')[2];
    const found = this.#tasks.find((task) => task.id === id);
    if (request.method === 'POST') {
      this.#create(body, request, response);
      return;
    }
    if (id === undefined) sendJson(response, 200, { count: this.#tasks.length });
    else if (found) sendJson(response, 200, found);
    else sendJson(response, 404, { error: { code: 'not_found' } });
  }

  #create(body: string, { socket }: IncomingMessage, response: ServerResponse): void {
    const task = JSON.parse(body) as { id: string; title: string };
    const isFirst = !this.#seen.has(task.id);
    this.#seen.add(task.id);
    const isLost = isFirst && task.title.startsWith('lose');
    if (!isLost || task.title === 'lose the response') this.#tasks.push(task);
    if (isLost) socket.resetAndDestroy();
    else sendJson(response, 201, task);
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
