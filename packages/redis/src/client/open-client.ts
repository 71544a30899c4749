import { ConfigurationError } from '@org/http-core';
import { systemClock } from '@org/runtime-kit';
import type { IoredisClient } from '../contract/client.ts';
import { adaptIoredis, adaptNodeRedis, type ClientAdapter } from './client-adapter.ts';

/** Longest wait between two attempts to connect, in milliseconds: a server that is back is found within a second. */
const MAX_RECONNECT_MS = 400;

const reconnectMs = (attempt: number): number => Math.min(25 * 2 ** Math.min(attempt, 10), MAX_RECONNECT_MS);

/** Commands wait in this package, which withdraws them in time, and none is sent twice. */
const IOREDIS_OPTIONS = {
  lazyConnect: true,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: null,
  retryStrategy: reconnectMs,
  // After a failover, the name may lead to the new primary.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
};

/** What is used of a client of ioredis or iovalkey that this package has made. */
interface OwnIoredis extends IoredisClient {
  /** The socket, once the client connects. */
  readonly stream?: { on(event: 'error', listener: () => void): unknown };
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'connecting', listener: () => void): unknown;
  disconnect(): void;
}

function ownIoredis(client: OwnIoredis): ClientAdapter {
  // The client listens to the first error of a socket only. A certificate that is not trusted causes two, of which the second
  // would end the process.
  client.on('connecting', () => {
    systemClock.setTimer(() => client.stream?.on('error', () => undefined), 0);
  });
  return adaptIoredis(client, {
    close: () => {
      client.disconnect();
    },
  });
}

/**
 * The libraries that a URL may be opened with, in the order in which they are tried. Each import stands in a `try` of its own,
 * which tells bundlers that the library may be missing.
 */
const LIBRARIES: readonly ((url: string) => Promise<ClientAdapter | undefined>)[] = [
  async (url) => {
    try {
      const { Redis } = await import('ioredis');
      return ownIoredis(new Redis(url, IOREDIS_OPTIONS));
    } catch (error) {
      if (!isMissing(error)) throw error;
      return undefined;
    }
  },
  async (url) => {
    try {
      const { Redis } = await import('iovalkey');
      return ownIoredis(new Redis(url, IOREDIS_OPTIONS));
    } catch (error) {
      if (!isMissing(error)) throw error;
      return undefined;
    }
  },
  async (url) => {
    try {
      const { createClient } = await import('redis');
      const client = createClient({
        url,
        disableOfflineQueue: true,
        socket: { reconnectStrategy: reconnectMs },
      });
      return adaptNodeRedis(client, {
        open: () => client.connect(),
        close: () => {
          if (client.isOpen) client.destroy();
        },
      });
    } catch (error) {
      if (!isMissing(error)) throw error;
      return undefined;
    }
  },
];

/**
 * Makes a client for a URL, with the first of `ioredis`, `iovalkey` and `redis` that is installed. The client connects with
 * its first command.
 *
 * @throws ConfigurationError if none is installed.
 */
export async function openClient(url: string): Promise<ClientAdapter> {
  for (const open of LIBRARIES) {
    const client = await open(url);
    if (client) return client;
  }
  throw new ConfigurationError(
    'A URL of Redis needs a client library, and none is installed. Run "npm install ioredis" (or iovalkey, or redis), or pass a client to connect().',
  );
}

/** Whether a library is not installed, as Node, Bun and Deno say it. */
function isMissing(error: unknown): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return (
    code === 'ERR_MODULE_NOT_FOUND' ||
    code === 'MODULE_NOT_FOUND' ||
    (typeof message === 'string' && /Cannot find (?:module|package)|not a dependency/.test(message))
  );
}
