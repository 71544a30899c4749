import { ietfRateLimit } from './ietf-rate-limit.ts';
import type { LimitSource } from './limit-fact.ts';

const threeHeaders = (prefix: string): LimitSource => ({
  read: { limit: `${prefix}-limit`, remaining: `${prefix}-remaining`, reset: `${prefix}-reset` },
});

/** Where limits are read from unless a provider says otherwise. */
export const standardSources: readonly LimitSource[] = [
  { read: ietfRateLimit },
  threeHeaders('x-ratelimit'),
  threeHeaders('ratelimit'),
  threeHeaders('x-rate-limit'),
];
