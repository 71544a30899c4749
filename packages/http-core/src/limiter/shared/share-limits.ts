import type { LimitPolicy } from '../../contract/limit-policy.ts';
import type { LimitAlgorithm } from '../algorithms/limit-algorithm.ts';
import { ServerLimits } from '../algorithms/server-limits.ts';
import { ServerPause } from '../algorithms/server-pause.ts';
import type { ObservedKind } from '../bucket-table.ts';
import type { LimitSharing } from '../limit-sharing.ts';
import { compilePolicy } from '../policy.ts';
import { LeasedConcurrency } from './leased-concurrency.ts';
import { LeasedRate } from './leased-rate.ts';
import { SharedServerLimits } from './shared-server-limits.ts';
import { SignalHub } from './signal-hub.ts';
import { SpreadLimit } from './spread-limit.ts';
import type { StoreLink } from './store-link.ts';

export interface SharedTerms {
  readonly name: string;
  readonly leaseMs: number;
  /** Default: see {@link marginOf}. */
  readonly marginMs: number | undefined;
  readonly continues: boolean;
}

/** By how much two calls are expected to differ in delay, in milliseconds: an assumption, which `marginMs` replaces. */
const DELAY_VARIATION_MS = 50;

/** The largest part of a window that the default margin costs: 95 % of the limit can be used, also where slots are spread. */
const MARGIN_PART = 0.03;

/** The default of `marginMs`. */
const marginOf = (windowMs: number): number => Math.min(DELAY_VARIATION_MS, windowMs * MARGIN_PART);

/** Creates the limits that a limiter keeps together with other processes. */
export function shareLimits(link: StoreLink, terms: SharedTerms): LimitSharing & { stop(): void } {
  const { name, leaseMs, marginMs, continues } = terms;
  const hubs = new Map<string, SignalHub>();
  const shared: { readonly from: ObservedKind; readonly to: ObservedKind }[] = [];
  let serve = (): void => undefined;
  const served = (): void => {
    serve();
  };

  const hubOf = (id: string): SignalHub => {
    const scope = id.split('\0', 1)[0] ?? '';
    let hub = hubs.get(scope);
    if (!hub) hubs.set(scope, (hub = new SignalHub(`${name} ${scope}`, leaseMs, link)));
    return hub;
  };

  const limitsOf = (policy: LimitPolicy, id: string): LimitAlgorithm[] => {
    const { limit, windowMs, algorithm, burst = 1, concurrency } = policy;
    const key = `${name} ${policy.name} ${id.replaceAll('\0', ' ')}`;
    const limits: LimitAlgorithm[] = [];
    if (limit !== undefined && windowMs !== undefined) {
      const counted = windowMs + (marginMs ?? marginOf(windowMs));
      limits.push(
        algorithm === 'gcra'
          ? new SpreadLimit(
              { name: policy.name, limit, windowMs: counted, burst },
              `${key} gcra`,
              link,
              served,
            )
          : new LeasedRate(
              policy.name,
              { key: `${key} rate`, limit, windowMs: counted, termMs: leaseMs, continues },
              link,
              served,
            ),
      );
    }
    if (concurrency !== undefined)
      limits.push(
        new LeasedConcurrency(
          policy.name,
          { key: `${key} calls`, limit: concurrency, windowMs: 0, termMs: leaseMs, continues },
          link,
          served,
        ),
      );
    return limits;
  };

  return {
    compile: (policy) => ({ ...compilePolicy(policy), createLimits: (id) => limitsOf(policy, id) }),
    observe: (kind, index) => {
      const { per, cost, create } = kind;
      // Budgets of other kinds are stated whole by every response.
      const { constructor } = create(1, '');
      if (constructor !== ServerPause && constructor !== ServerLimits) return kind;
      const known = shared.find(({ from }) => from.per === per && from.cost === cost);
      if (known) return known.to;
      const to: ObservedKind = {
        per,
        cost,
        create: (maxWaitMs, id) =>
          new SharedServerLimits(
            maxWaitMs,
            cost,
            `${index} ${id.replaceAll('\0', ' ')}`,
            hubOf(id),
            link,
            served,
          ),
      };
      shared.push({ from: kind, to });
      return to;
    },
    attach: (serveQueue) => {
      serve = serveQueue;
    },
    letGo: () => {
      link.letGo();
    },
    stop: () => {
      for (const hub of hubs.values()) hub.stop();
    },
  };
}
