import { DURATION, readOptions } from '@org/http-core/provider';
import { childWith } from './child-with.ts';
import { WSU } from './names.ts';
import { securityPart, type SecurityPart } from './security-part.ts';

/** Options of {@link timestamp}. @public */
export interface TimestampOptions {
  /** How long the message is valid, in milliseconds. Default: 300 000, five minutes. */
  readonly ttlMs?: number | undefined;
}

/**
 * Adds a `Timestamp` to the security header: when the message was made, and until when it is valid. It is new in every
 * attempt.
 *
 * @throws ConfigurationError for a `ttlMs` that is not above 0.
 * @public
 * @example
 * ```ts
 * import { timestamp, wsSecurity } from '@org/soap/security';
 *
 * export const security = wsSecurity(timestamp({ ttlMs: 60_000 }));
 * ```
 */
export function timestamp(options: TimestampOptions = {}): SecurityPart {
  readOptions(options, { ttlMs: DURATION }, { of: 'timestamp()', example: '{ ttlMs: 60_000 }' });
  const { ttlMs = 300_000 } = options;
  return securityPart('timestamp()', {
    add({ security, clock }) {
      const nowMs = clock.now();
      const element = childWith(security, 'wsu:Timestamp', WSU);
      childWith(element, 'wsu:Created', WSU, {}, new Date(nowMs).toISOString());
      childWith(element, 'wsu:Expires', WSU, {}, new Date(nowMs + ttlMs).toISOString());
    },
  });
}
