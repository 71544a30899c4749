import { systemClock } from '@org/runtime-kit';
import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { DispatchController, Dispatcher, DispatchHandler, DispatchOptions } from './dispatcher.ts';

/** The defaults of undici: time limit for connecting, and how long an idle connection is kept, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 4_000;

/** `node:http` as a dispatcher: slower per call than undici, but available at once. */
export class HttpDispatcher implements Dispatcher {
  readonly #agents = new Map<string, Agent>();
  readonly #onContinue: (origin: string) => void;

  /** @param onContinue Called with an origin that sends 100 Continue unasked. */
  constructor(onContinue: (origin: string) => void = () => undefined) {
    this.#onContinue = onContinue;
  }

  /** Closes the connections that no exchange uses. */
  closeIdle(): void {
    for (const { freeSockets } of this.#agents.values())
      for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
  }

  dispatch({ origin, path, method, headers, body }: DispatchOptions, handler: DispatchHandler): void {
    const { protocol, hostname, port } = new URL(origin);
    // An import statement would run the module's lazy getters, which load all of Node's fetch.
    const http =
      protocol === 'https:' ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http');
    let agent = this.#agents.get(protocol);
    if (!agent) {
      agent = new http.Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS });
      this.#agents.set(protocol, agent);
    }
    const known =
      typeof body === 'string' || body instanceof Uint8Array
        ? { 'content-length': String(Buffer.byteLength(body)) }
        : undefined;
    const unknown =
      body && !known && !('content-length' in headers) ? { 'transfer-encoding': 'chunked' } : undefined;
    const request = http.request({
      protocol,
      hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
      port,
      path,
      method,
      headers: { ...headers, ...known, ...unknown },
      agent,
      // As in all other transports; otherwise Node drops repeated fields of many names.
      joinDuplicateHeaders: true,
    });
    request.on('continue', () => {
      this.#onContinue(origin);
    });
    if (body === undefined || known) {
      follow(request, handler);
      request.end(body);
      return;
    }
    const stream = body as Exclude<typeof body, string | Uint8Array>;
    // As in undici, the source is not read before there is a connection, so every byte that was read has been sent.
    follow(request, handler, () => stream.pipe(request));
    stream.on('error', (error) => request.destroy(error));
    request.on('close', () => stream.destroy());
  }
}

function follow(request: ClientRequest, handler: DispatchHandler, connected?: () => void): void {
  const controller = new RequestController(request);
  const fail = (error: Error): void => {
    handler.onResponseError(controller, error);
  };
  handler.onRequestQueued?.(controller);
  request
    .on('error', (error) => {
      // A broken response reports its own error; whatever follows a complete one on the connection does not matter.
      if (!controller.response) fail(error);
    })
    .on('upgrade', () => {
      // Without this listener, Node would never settle the request.
      const error = new Error('The server switched to another protocol, which was not requested.');
      request.destroy(Object.assign(error, { code: 'bad_upgrade' }));
      fail(error);
    })
    .on('socket', (socket) => {
      whenConnected(request, socket, () => {
        handler.onRequestStart(controller);
        connected?.();
      });
    })
    .on('response', (response) => {
      controller.response = response;
      response
        .on('data', (chunk: Buffer) => {
          handler.onResponseData(controller, chunk);
        })
        .on('end', () => {
          handler.onResponseEnd(controller);
        })
        .on('error', fail);
      handler.onResponseStart(controller, response.statusCode ?? 0, response.headers);
    });
}

function whenConnected(request: ClientRequest, socket: Socket, start: () => void): void {
  if (!socket.connecting) {
    start();
    return;
  }
  const timer = systemClock.setTimer(() => {
    const error = new Error(`No connection within ${CONNECT_TIMEOUT_MS} ms.`);
    request.destroy(Object.assign(error, { code: 'ETIMEDOUT', syscall: 'connect' }));
  }, CONNECT_TIMEOUT_MS);
  const clearTimer = (): void => {
    systemClock.clearTimer(timer);
  };
  socket.once('close', clearTimer).once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
    clearTimer();
    socket.off('close', clearTimer);
    start();
  });
}

class RequestController implements DispatchController {
  readonly #request: ClientRequest;
  response: IncomingMessage | undefined;

  constructor(request: ClientRequest) {
    this.#request = request;
  }

  pause(): void {
    this.response?.pause();
  }

  resume(): void {
    this.response?.resume();
  }

  abort(reason: Error): void {
    this.#request.destroy(reason);
  }
}
