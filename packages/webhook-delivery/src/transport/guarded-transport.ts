import type { Clock } from '@org/http-core';
import { CLOCK, readOptions, systemClock, type OptionRule, type OptionTable } from '@org/http-core/provider';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';
import { guardedAgents, type GuardedAgents } from '../guard/guarded-agents.ts';
import { urlGuard, UrlGuard } from '../guard/url-guard.ts';
import { attemptErrorOf } from './attempt-error-of.ts';
import { checkedBody, checkHeaders, checkTypes } from './check-request.ts';
import { exchange, type ExchangeResult } from './exchange.ts';

const BYTES: OptionRule = ['bytes above 0', (value) => typeof value === 'number' && value > 0];

const TRANSPORT_OPTIONS: OptionTable = {
  guard: ['a guard, as urlGuard({ … }) makes', (value) => value instanceof UrlGuard],
  maxBodyBytes: BYTES,
  maxResponseBytes: BYTES,
  clock: CLOCK,
} satisfies Record<keyof GuardedTransportOptions, OptionRule>;

const RENAMED = {
  allow: 'guard: urlGuard({ allow: [ … ] })',
  deny: 'guard: urlGuard({ deny: [ … ] })',
  allowHttp: 'guard: urlGuard({ allowHttp: true })',
};

/** How long an idle connection is kept, in milliseconds. Shorter than common servers keep theirs (Node: 5 s). */
const KEEP_ALIVE_MS = 4_000;

/**
 * Options of {@link guardedTransport}.
 *
 * @public
 */
export interface GuardedTransportOptions {
  /** Decides where requests may go. Default: only https: to addresses on the public internet. */
  readonly guard?: UrlGuard;
  /** Maximum size of a request body, in bytes. Default: no limit beyond the `maxBodyBytes` of `createDelivery`. */
  readonly maxBodyBytes?: number;
  /** Number of bytes to read of a response body. The rest is discarded. Default 65 536 (64 KiB). */
  readonly maxResponseBytes?: number;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock;
}

/**
 * Creates a transport that sends deliveries over `node:https`, guarded against server-side request forgery, limited in
 * time and size, and without following redirects.
 *
 * A request that fails on a reused connection before any response is sent once more over a new connection, because
 * servers close idle connections without notice. Receivers recognize a duplicate by its id.
 *
 * @throws ConfigurationError if an option is unknown or invalid.
 * @example
 * ```ts
 * import { guardedTransport } from '@org/webhook-delivery';
 * import type { DeliveryTransport } from '@org/webhook-delivery/engine';
 * import { LOOPBACK, urlGuard } from '@org/webhook-delivery/guard';
 *
 * // For development only: endpoints on this machine, also without TLS.
 * export const transport: DeliveryTransport = guardedTransport({
 *   guard: urlGuard({ allow: LOOPBACK, allowHttp: true }),
 * });
 * ```
 * @public
 */
export function guardedTransport(options: GuardedTransportOptions = {}): DeliveryTransport {
  readOptions(options, TRANSPORT_OPTIONS, { of: 'guardedTransport()', renamed: RENAMED });
  const { guard = urlGuard(), maxBodyBytes, maxResponseBytes = 64 * 1024, clock = systemClock } = options;
  const reused = guardedAgents(guard, { keepAlive: true, timeout: KEEP_ALIVE_MS });
  const fresh = guardedAgents(guard, { keepAlive: false });

  return {
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),

    check(url) {
      guard.checkUrl(url);
    },

    async deliver(request) {
      checkTypes(request);
      const { url: given, headers, body, timeoutMs, firstByteTimeoutMs = timeoutMs, signal } = request;
      const startedMs = clock.monotonic();
      const { url, bytes } = checked(() => {
        const allowed = guard.checkUrl(given);
        const encoded = checkedBody(body, maxBodyBytes);
        checkHeaders(headers);
        return { url: allowed, bytes: encoded };
      });
      const send = ({ http, https }: GuardedAgents): Promise<ExchangeResult> =>
        exchange({
          url,
          headers,
          body: bytes,
          agent: url.protocol === 'https:' ? https : http,
          clock,
          startedMs,
          timeoutMs,
          firstByteTimeoutMs,
          maxResponseBytes,
          signal,
        });
      const first = await send(reused);
      const result = 'error' in first && first.stale ? await send(fresh) : first;
      if ('error' in result) throw result.error;
      return result.response;
    },

    close() {
      reused.destroy();
      fresh.destroy();
      return Promise.resolve();
    },
  };
}

/** Converts what is wrong with a request before it is sent to an `AttemptError`. */
function checked<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw attemptErrorOf(error as Error, 'connecting', 0);
  }
}
