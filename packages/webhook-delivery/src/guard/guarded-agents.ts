import { ConfigurationError } from '@org/http-core';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { UrlGuard } from './url-guard.ts';

/**
 * Agents for `node:http` and `node:https` that connect only to addresses that a guard allows.
 *
 * @public
 */
export interface GuardedAgents {
  readonly http: http.Agent;
  readonly https: https.Agent;
  /** Closes idle connections. */
  destroy(): void;
}

type Created = (error: Error | null, socket: Duplex) => void;
type Connect<Options> = (options: Options, created?: Created) => Duplex | null | undefined;

/**
 * Creates agents whose connections a guard checks: a host that is an address, every address that a host name resolves
 * to, and, once connected and before a byte is sent, the remote address of the socket. A name is resolved once for each
 * connection, and only the checked addresses are tried.
 *
 * @throws ConfigurationError if `guard` is not a guard. The requests fail with `UrlRefusedError` if the guard refuses.
 * @example
 * ```ts
 * import { get } from 'node:https';
 * import { guardedAgents, urlGuard } from '@org/webhook-delivery/guard';
 *
 * const guard = urlGuard();
 * const agents = guardedAgents(guard);
 *
 * export function preview(url: string): void {
 *   get(guard.checkUrl(url), { agent: agents.https }, (response) => response.resume());
 * }
 * ```
 * @public
 */
export function guardedAgents(guard: UrlGuard, options?: http.AgentOptions): GuardedAgents {
  if (!(guard instanceof UrlGuard))
    throw new ConfigurationError('guardedAgents() needs a guard: guardedAgents(urlGuard()).');
  const plain = new GuardedHttpAgent(guard, options);
  const secure = new GuardedHttpsAgent(guard, options);
  return {
    http: plain,
    https: secure,
    destroy() {
      plain.destroy();
      secure.destroy();
    },
  };
}

class GuardedHttpAgent extends http.Agent {
  readonly #guard: UrlGuard;
  constructor(guard: UrlGuard, options?: http.AgentOptions) {
    super(options);
    this.#guard = guard;
  }

  override createConnection(options: http.ClientRequestArgs, created?: Created): Duplex | null | undefined {
    return connect(this.#guard, (safe, done) => super.createConnection(safe, done), options, created);
  }
}

class GuardedHttpsAgent extends https.Agent {
  readonly #guard: UrlGuard;
  constructor(guard: UrlGuard, options?: http.AgentOptions) {
    super(options);
    this.#guard = guard;
  }

  override createConnection(options: https.RequestOptions, created?: Created): Duplex | null | undefined {
    return connect(this.#guard, (safe, done) => super.createConnection(safe, done), options, created);
  }
}

function connect<Options extends http.ClientRequestArgs>(
  guard: UrlGuard,
  open: Connect<Options>,
  options: Options,
  created: Created | undefined,
): Duplex | null | undefined {
  const host = options.host ?? options.hostname ?? 'localhost';
  try {
    // Sockets only look up names.
    if (isIP(host) !== 0) guard.checkAddress(host);
    const socket = open({ ...options, lookup: guard.lookup }, created) as Socket;
    // Runs before the TLS handshake, which waits for the same event.
    socket.prependOnceListener('connect', () => {
      try {
        guard.checkAddress(socket.remoteAddress ?? '', host);
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    return socket;
  } catch (error) {
    if (!created) throw error;
    created(error as Error, undefined as never);
    return undefined;
  }
}
