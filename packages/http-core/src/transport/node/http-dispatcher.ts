import { systemClock } from '@org/runtime-kit';
import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { DispatchController, Dispatcher, DispatchHandler, DispatchOptions } from './dispatcher.ts';

/** As undici's: until when a connection must be made, and for how long an idle one is kept, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 4_000;

/** `node:http` as a dispatcher: slower per call than undici, and there at once. */
export class HttpDispatcher implements Dispatcher {
  readonly #agents = new Map<string, Agent>();
  readonly #onContinue: (origin: string) => void;

  /** @param onContinue is told of an origin that sends 100 Continue, which nobody asks it for. */
  constructor(onContinue: (origin: string) => void = () => undefined) {
    this.#onContinue = onContinue;
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
      // As all other transports: otherwise Node drops the second field of many a name.
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
    // Its source is asked for nothing before there is a connection, as undici does it: what it gave has been sent.
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
      // What comes after a whole answer on its connection is not the answer's fault; a broken answer says so itself.
      if (!controller.response) fail(error);
    })
    .on('upgrade', () => {
      // Without this listener, Node would leave the request without any answer.
      const error = new Error('The server switched to another protocol, which was not asked for.');
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
  const forget = (): void => {
    systemClock.clearTimer(timer);
  };
  socket.once('close', forget).once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
    forget();
    socket.off('close', forget);
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
