import type { SoakTask } from '@org/scripts/testing/soak/campaign';
import { writeSync } from 'node:fs';
import { soakDelivery } from './soak-delivery.ts';
import type { SoakEngine } from './soak-engine.ts';

// Sends numbered events, and prints the number of each acknowledged one at once. May be killed at any moment.
const { engine, from, until, batchSize } = JSON.parse(process.argv[2] ?? '{}') as SoakTask<SoakEngine>;
const delivery = soakDelivery(engine);
writeSync(1, 'ready\n');
for (let first = from; first < until; first += batchSize) {
  const numbers = Array.from({ length: Math.min(batchSize, until - first) }, (_, index) => first + index);
  await Promise.all(
    numbers.map(async (number) => {
      await delivery.send({ id: `evt_${number}`, type: 'soak', data: { number } });
      writeSync(1, `${number}\n`);
    }),
  );
}
await delivery.close();
