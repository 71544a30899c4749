import type { IoredisClient, NodeRedisClient } from '../contract/client.ts';

/** A client of any library. */
export interface ClientAdapter {
  evalSha(sha1: string, keys: string[], args: string[]): Promise<unknown>;
  eval(lua: string, keys: string[], args: string[]): Promise<unknown>;
  /** Whether a command would be sent at once. Starts to connect where the library leaves that to the first command. */
  state(): 'closed' | 'connecting' | 'ready';
  /** The error that explains why there is no connection, if the client told one. */
  failure(): unknown;
  /** Stops listening, and closes the client if this package has opened it. */
  close(): Promise<void>;
}

/** What differs between a client that was passed in and one that was opened here. */
export interface Ownership {
  /** Connects a client that is not open, if it was opened here. */
  readonly open?: () => Promise<unknown>;
  readonly close?: () => unknown;
}

/** The last error of a client, for all connections that use it. */
interface HeardErrors {
  last: unknown;
  connections: number;
  readonly keep: (error: unknown) => void;
}

const heard = new WeakMap<object, HeardErrors>();

/** Listens to the errors of a client, once for all connections. Each is kept until the client is ready again. */
function listen(client: IoredisClient | NodeRedisClient): HeardErrors {
  const known = heard.get(client);
  if (known) {
    known.connections++;
    return known;
  }
  const errors: HeardErrors = {
    last: undefined,
    connections: 1,
    keep: (error) => {
      errors.last = error;
    },
  };
  client.on('error', errors.keep);
  heard.set(client, errors);
  return errors;
}

function stopListening(client: IoredisClient | NodeRedisClient, errors: HeardErrors): void {
  if (--errors.connections > 0) return;
  client.off('error', errors.keep);
  heard.delete(client);
}

/** A client of ioredis or iovalkey. */
export function adaptIoredis(client: IoredisClient, owned: Ownership = {}): ClientAdapter {
  const errors = listen(client);
  return {
    evalSha: (sha1, keys, args) => client.evalsha(sha1, keys.length, ...keys, ...args),
    eval: (lua, keys, args) => client.eval(lua, keys.length, ...keys, ...args),
    state() {
      const { status } = client;
      if (status === 'ready') {
        errors.last = undefined;
        return 'ready';
      }
      // With lazyConnect, the first command would connect.
      if (status === 'wait')
        client.connect().catch((error: unknown) => {
          errors.last = error;
        });
      return status === 'end' ? 'closed' : 'connecting';
    },
    failure: () => errors.last,
    async close() {
      // A client that was closed may still tell errors, and nobody else listens to one that was opened here.
      if (owned.close) await owned.close();
      else stopListening(client, errors);
    },
  };
}

/** A client of node-redis. */
export function adaptNodeRedis(client: NodeRedisClient, owned: Ownership = {}): ClientAdapter {
  const errors = listen(client);
  let opening: Promise<unknown> | undefined;
  return {
    evalSha: (sha1, keys, args) => client.evalSha(sha1, { keys, arguments: args }),
    eval: (lua, keys, args) => client.eval(lua, { keys, arguments: args }),
    state() {
      const { isOpen, isReady = isOpen } = client;
      if (isReady) {
        errors.last = undefined;
        return 'ready';
      }
      if (isOpen) return 'connecting';
      if (!owned.open) return 'closed';
      opening ??= owned
        .open()
        .catch((error: unknown) => {
          errors.last = error;
        })
        .finally(() => {
          opening = undefined;
        });
      return 'connecting';
    },
    failure: () => errors.last,
    async close() {
      // A client that was closed may still tell errors, and nobody else listens to one that was opened here.
      if (owned.close) await owned.close();
      else stopListening(client, errors);
    },
  };
}
