import { bullmqEngine } from '../../src/bullmq/bullmq-engine.ts';
import type { DeliveryEngine } from '../../src/index.ts';
import { sqliteEngine } from '../../src/sqlite/index.ts';

/** The engine that the processes of a campaign share. Passed to them as JSON. */
export type SoakEngine =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'bullmq'; readonly port: number };

/** Opens the engine in this process. */
export function openEngine(engine: SoakEngine): DeliveryEngine {
  // Long enough for a server that is killed and restarted.
  const timeoutMs = 20_000;
  return engine.kind === 'sqlite'
    ? sqliteEngine({ file: engine.file, durability: 'normal', busyTimeoutMs: timeoutMs })
    : bullmqEngine({ connection: { host: '127.0.0.1', port: engine.port }, timeoutMs });
}
