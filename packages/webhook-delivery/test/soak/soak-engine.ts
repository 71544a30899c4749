import type { DeliveryEngine } from '../../src/index.ts';
import { sqliteEngine } from '../../src/sqlite/index.ts';

/** Which engine the processes of a campaign share; goes to them as JSON. */
export interface SoakEngine {
  readonly kind: 'sqlite';
  readonly file: string;
}

/** Opens it in this process. */
export function openEngine({ file }: SoakEngine): DeliveryEngine {
  return sqliteEngine({ file, durability: 'normal', busyTimeoutMs: 20_000 });
}
