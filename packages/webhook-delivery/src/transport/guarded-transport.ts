import { readOptions, systemClock, type Clock, type OptionRule, type OptionTable } from '@org/http-core';
import { CLOCK } from '../shared/option-rules.ts';
import { guardedAgents, type GuardedAgents } from '../guard/guarded-agents.ts';
import { urlGuard, UrlGuard } from '../guard/url-guard.ts';
import { attemptFailure } from './attempt-failure.ts';
import { checkHeaders } from './check-request.ts';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';
import { exchange, type Exchanged } from './exchange.ts';
import { UnsendableError } from './unsendable-error.ts';

const BYTES: OptionRule = ['bytes above 0', (value) => typeof value === 'number' && value > 0];

const TRANSPORT_OPTIONS: OptionTable = {
  guard: ['a guard, as urlGuard({ … }) makes', (value) => value instanceof UrlGuard],
  maxBodyBytes: BYTES,
  maxReplyBytes: BYTES,
  clock: CLOCK,
} satisfies Record<keyof GuardedTransportOptions, OptionRule>;

const RENAMED = {
  allow: 'guard: urlGuard({ allow: [ … ] })',
  deny: 'guard: urlGuard({ deny: [ … ] })',
  allowHttp: 'guard: urlGuard({ allowHttp: true })',
};

/** How long an idle connection is kept, in milliseconds: shorter than common servers keep theirs (Node: 5 s). */
const KEEP_ALIVE_MS = 4_000;

export interface GuardedTransportOptions {
  /** Where requests may go. Default: only https: to addresses on the public internet. */
  readonly guard?: UrlGuard;
  /** The largest body that is sent, in bytes. Default: what `maxBodyBytes` of `createDelivery` lets `send` take. */
  readonly maxBodyBytes?: number;
  /** So much of an answer's body is read, in bytes; what is longer is cut off. Default 64 KiB. */
  readonly maxReplyBytes?: number;
  /** Where the time comes from. Default: the machine. */
  readonly clock?: Clock;
}

/**
 * Makes deliveries' requests over `node:https`, each guarded, limited in time and size, following no redirect.
 *
 * A request that is lost on a connection that was kept from an earlier one, before any answer, is made once more over a
 * new connection: servers close idle connections without a word. Receivers know a repeated delivery by its id.
 *
 * @example
 * ```ts
 * import { guardedTransport, type DeliveryTransport } from '@org/webhook-delivery';
 * import { LOOPBACK, urlGuard } from '@org/webhook-delivery/guard';
 *
 * // For development only: endpoints on this machine, also without TLS.
 * export const transport: DeliveryTransport = guardedTransport({
 *   guard: urlGuard({ allow: LOOPBACK, allowHttp: true }),
 * });
 * ```
 */
export function guardedTransport(options: GuardedTransportOptions = {}): DeliveryTransport {
  readOptions(options, TRANSPORT_OPTIONS, { of: 'guardedTransport()', renamed: RENAMED });
  const { guard = urlGuard(), maxBodyBytes, maxReplyBytes = 64 * 1024, clock = systemClock } = options;
  const kept = guardedAgents(guard, { keepAlive: true, timeout: KEEP_ALIVE_MS });
  const fresh = guardedAgents(guard, { keepAlive: false });

  return {
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),

    check(url) {
      guard.checkUrl(url);
    },

    async deliver({ url: given, headers, body, timeoutMs, firstByteTimeoutMs = timeoutMs, signal }) {
      const startedMs = clock.monotonic();
      const url = sendable(() => guard.checkUrl(given));
      const bytes = sendable(() => checkedBody(body, maxBodyBytes));
      sendable(() => {
        checkHeaders(headers);
      });
      const send = ({ http, https }: GuardedAgents): Promise<Exchanged> => {
        const agent = url.protocol === 'https:' ? https : http;
        return exchange({
          url,
          headers,
          body: bytes,
          agent,
          clock,
          startedMs,
          timeoutMs,
          firstByteTimeoutMs,
          maxReplyBytes,
          signal,
        });
      };
      const first = await send(kept);
      const outcome = 'error' in first && first.stale ? await send(fresh) : first;
      if ('error' in outcome) throw outcome.error;
      return outcome.reply;
    },

    close() {
      kept.destroy();
      fresh.destroy();
      return Promise.resolve();
    },
  };
}

/** What is wrong with a request before anything is sent is wrong with it for ever. */
function sendable<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw attemptFailure(error as Error, 'connecting', 0);
  }
}

function checkedBody(body: string, maxBytes = Infinity): Uint8Array {
  const bytes = Buffer.from(body);
  if (bytes.byteLength > maxBytes)
    throw new UnsendableError(
      `The body has ${bytes.byteLength} bytes; the limit is ${maxBytes}. Send a link to large data, or raise maxBodyBytes.`,
    );
  return bytes;
}
