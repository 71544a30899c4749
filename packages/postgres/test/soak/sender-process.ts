import type { SoakTask } from '@org/scripts/testing/soak/campaign';
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { soakDelivery, type SoakEngine } from './soak-delivery.ts';

// Stores numbered orders, each with an event in the same transaction, and prints the number of each once it is committed.
// Every fourth number is tried in a transaction that is rolled back first. May be killed at any moment.
const { engine, from, until, batchSize } = JSON.parse(process.argv[2] ?? '{}') as SoakTask<SoakEngine>;
const { pool, delivery } = soakDelivery(engine);

async function order(number: number, id: string, commits: boolean): Promise<void> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  tx.on('error', (error) => {
    broken = error;
  });
  try {
    await tx.query('BEGIN');
    await tx.query('INSERT INTO orders VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, number]);
    await delivery.send({ id, type: 'soak', data: { number } }, { tx });
    await tx.query(commits ? 'COMMIT' : 'ROLLBACK');
  } catch (error) {
    broken = error instanceof Error ? error : new Error('failed');
    throw error;
  } finally {
    tx.release(broken);
  }
}

/** Repeats an order whose transaction failed, because the server was killed, until it is committed. */
async function placed(number: number): Promise<void> {
  for (;;) {
    try {
      if (number % 4 === 0) await order(number, `rolled_back_${number}`, false);
      await order(number, `evt_${number}`, true);
      return;
    } catch {
      await sleep(100);
    }
  }
}

writeSync(1, 'ready\n');
for (let first = from; first < until; first += batchSize) {
  const numbers = Array.from({ length: Math.min(batchSize, until - first) }, (_, index) => first + index);
  await Promise.all(
    numbers.map(async (number) => {
      await placed(number);
      writeSync(1, `${number}\n`);
    }),
  );
}
await delivery.close();
await pool.end();
