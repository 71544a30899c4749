import { createDelivery, guardedTransport, type Hooks, type WebhookDelivery } from '../../src/index.ts';
import { LOOPBACK, urlGuard } from '../../src/guard/index.ts';
import { openEngine, type SoakEngine } from './soak-engine.ts';

/** Far more than the receiver needs, even on a busy machine. */
const SOAK_TIMEOUT_MS = 4_000;

/** Creates the same sender in every process, with quick and practically unlimited retries, because kills are not failures. */
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
