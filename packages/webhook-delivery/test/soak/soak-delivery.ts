import { createDelivery, guardedTransport, type Hooks, type WebhookDelivery } from '../../src/index.ts';
import { LOOPBACK, urlGuard } from '../../src/guard/index.ts';
import { openEngine, type SoakEngine } from './soak-engine.ts';

/** What a process of a campaign is told. */
export interface SoakTask {
  readonly engine: SoakEngine;
  /** Events are numbered; a sender sends those from here up to, but not including, `until`, in lots of `lot` at once. */
  readonly from: number;
  readonly until: number;
  readonly lot: number;
  readonly concurrency: number;
  readonly leaseMs: number;
}

/** Far more than the receiver takes, even where the machine is busy. */
const SOAK_TIMEOUT_MS = 4_000;

/** The same sender in every process: quick retries, and no end to them, since what is killed is not at fault. */
export const soakDelivery = (engine: SoakEngine, hooks: Hooks = {}): WebhookDelivery =>
  createDelivery({
    engine: openEngine(engine),
    transport: guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) }),
    schedule: Array<number>(50).fill(200),
    timeoutMs: SOAK_TIMEOUT_MS,
    hooks,
    maxCrashes: 10_000,
    breaker: false,
    sendTimeoutMs: 20_000,
    limits: { concurrency: 50 },
  });
