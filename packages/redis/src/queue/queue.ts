import { ConfigurationError } from '@org/http-core';
import { CLOCK, DURATION, TEXT, type OptionRule } from '@org/http-core/provider';
import { fromBase64, systemClock, toBase64, type Clock } from '@org/runtime-kit';
import { Keyring, type EncryptionKey } from '@org/runtime-kit/encryption';
import { checkArguments, wholeMs } from '../connection/check-connection.ts';
import { wrongData } from '../connection/command-error.ts';
import type { RedisConnection } from '../contract/connection.ts';
import { ACK, DEAD_LETTER, DEAD_LETTERS, ENQUEUE, RECEIVE, RETRY, type QueueKey } from './queue-scripts.ts';

export type { EncryptionKey } from '@org/runtime-kit/encryption';

/**
 * Options of {@link redisQueue}.
 *
 * @public
 */
export interface RedisQueueOptions {
  /** Tells several queues of one prefix apart. Default `webhooks`. */
  readonly name?: string | undefined;
  /** How long the queue is kept while nobody enqueues or receives, in milliseconds. Default 30 days. */
  readonly idleMs?: number | undefined;
  /** How long dead letters are kept, in milliseconds. Default 30 days. */
  readonly keepDeadLettersMs?: number | undefined;
  /** Encrypts the deliveries with AES-256-GCM: the first key encrypts, all keys decrypt. Default: disabled. */
  readonly encryptionKeys?: readonly EncryptionKey[] | undefined;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

/**
 * A verified request, as `@org/webhooks` stores it.
 *
 * @public
 */
export interface QueuedDelivery {
  readonly scheme: string;
  readonly key?: string;
  readonly receivedAtMs: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * A queue of webhooks in Redis. It is a `WorkQueue` of `@org/webhooks/queue`.
 *
 * @public
 */
export interface RedisQueue {
  /** Adds a delivery, unless its `key` is queued already. */
  enqueue(delivery: QueuedDelivery): Promise<void>;
  /** Receives the next delivery and locks it for `leaseMs` milliseconds. Resolves with undefined if none is due. */
  receive(
    leaseMs: number,
  ): Promise<
    { readonly delivery: QueuedDelivery; readonly receipt: string; readonly attempt: number } | undefined
  >;
  /** Removes a processed delivery. */
  ack(receipt: string): Promise<void>;
  /** Makes the delivery due again after `delayMs` milliseconds. */
  retry(receipt: string, delayMs: number): Promise<void>;
  /** Keeps the delivery but never delivers it again. */
  deadLetter(receipt: string): Promise<void>;
  /** Returns the dead letters, oldest first. Fix the cause and pass them to `webhooks.replay`. */
  deadLetters(limit: number): Promise<readonly QueuedDelivery[]>;
}

const OPTIONS = {
  name: TEXT,
  idleMs: DURATION,
  keepDeadLettersMs: DURATION,
  encryptionKeys: ['a list of keys: [{ id, key }]', (value) => Array.isArray(value)],
  clock: CLOCK,
} satisfies Record<keyof RedisQueueOptions, OptionRule>;

const MONTH_MS = 30 * 86_400_000;

/**
 * A queue in Redis for webhooks that are replied to before they are processed, shared by all receivers and workers. Each
 * delivery is processed at least once: a worker that dies loses its lease, and another one receives the delivery.
 *
 * The sender gets a 2xx once Redis has acknowledged the delivery. With `appendonly yes` and `appendfsync always`, that
 * survives a power failure; with `everysec`, a power failure loses up to a second of acknowledged deliveries.
 *
 * @throws ConfigurationError if an argument is wrong.
 * @example
 * ```ts
 * import { connect } from '@org/redis';
 * import { redisQueue } from '@org/redis/queue';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { runWorker } from '@org/webhooks/queue';
 *
 * const queue = redisQueue(connect('redis://localhost:6379', { prefix: 'shop' }));
 * const webhooks = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }), queue });
 * webhooks.on('invoice.paid', (event) => console.log(event.id));
 *
 * export const work = (signal: AbortSignal) => runWorker(queue, webhooks.process, { signal });
 * ```
 * @public
 */
export function redisQueue(connection: RedisConnection, options: RedisQueueOptions = {}): RedisQueue {
  checkArguments(connection, options, OPTIONS, { of: 'redisQueue()', example: "{ name: 'webhooks' }" });
  const { name = 'webhooks', idleMs = MONTH_MS, keepDeadLettersMs = MONTH_MS, clock = systemClock } = options;
  const ring =
    options.encryptionKeys &&
    new Keyring(options.encryptionKeys, (message) => new ConfigurationError(message));
  const keyOf = (part: QueueKey): string => connection.key('queue', name, part);
  const keys: Readonly<Record<QueueKey, string>> = {
    fields: keyOf('fields'),
    ids: keyOf('ids'),
    due: keyOf('due'),
    dead: keyOf('dead'),
    sequence: keyOf('sequence'),
  };
  const keepMs = wholeMs(idleMs);
  const deadMs = wholeMs(keepDeadLettersMs);
  const read = async (item: string): Promise<QueuedDelivery> =>
    readDelivery(ring ? await ring.decrypt(item, name) : item);

  return {
    async enqueue(delivery) {
      const text = JSON.stringify({ ...delivery, body: toBase64(delivery.body) });
      const item = ring ? await ring.encrypt(text, name) : text;
      await connection.run(ENQUEUE, keys, { key: delivery.key ?? '', item, keepMs });
    },
    async receive(leaseMs) {
      const receipt = clock.uuid();
      const received = await connection.run(RECEIVE, keys, {
        receipt,
        leaseMs: wholeMs(leaseMs),
        keepMs,
        deadMs,
      });
      const [id, attempts, item] = received ?? [];
      if (id === undefined || item === undefined) return undefined;
      return { delivery: await read(item), receipt: `${id}:${receipt}`, attempt: Number(attempts) };
    },
    async ack(receipt) {
      await connection.run(ACK, keys, readReceipt(receipt));
    },
    async retry(receipt, delayMs) {
      await connection.run(RETRY, keys, {
        ...readReceipt(receipt),
        delayMs: Math.max(0, Math.ceil(delayMs)),
        keepMs,
      });
    },
    async deadLetter(receipt) {
      await connection.run(DEAD_LETTER, keys, { ...readReceipt(receipt), keepMs });
    },
    async deadLetters(limit) {
      const items = (await connection.run(DEAD_LETTERS, keys, { limit })) ?? [];
      return Promise.all(items.map(read));
    },
  };
}

function readReceipt(receipt: string): { readonly id: string; readonly receipt: string } {
  const at = receipt.indexOf(':');
  return { id: receipt.slice(0, at), receipt: receipt.slice(at + 1) };
}

/** @throws RedisRefusedError if this package has not written the text, or no key decrypts it. */
function readDelivery(item: string | undefined): QueuedDelivery {
  let read: unknown;
  try {
    read = JSON.parse(item ?? '');
  } catch {
    // Reported below.
  }
  const { body, ...rest } = (read ?? {}) as Omit<QueuedDelivery, 'body'> & { readonly body?: unknown };
  const bytes = typeof body === 'string' ? fromBase64(body) : undefined;
  if (bytes) return { ...rest, body: bytes };
  throw wrongData(
    'queue.receive',
    new Error(
      'The delivery cannot be read. Check whether the encryption key that wrote it is among the keys.',
    ),
  );
}
