import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSoak } from './soak/soak-campaign.ts';

test('SQLite: senders and workers are killed at random; no acknowledged event is lost, and none is duplicated without a crash', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'webhook-crash-'));
  try {
    const result = await runSoak({
      engine: { kind: 'sqlite', file: join(folder, 'deliveries.db') },
      events: 150,
      endpoints: 2,
      killWorkerEvery: 50,
      killSenderEvery: 50,
      limitMs: 100_000,
    });
    expect(result).toMatchObject({ acknowledged: 150, owed: 300, lost: 0, deadLetters: 0, unexplained: 0 });
    expect(result.kills['worker']).toBeGreaterThanOrEqual(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
