import { writeSync } from 'node:fs';
import { soakDelivery, type SoakTask } from './soak-delivery.ts';

// Sends numbered events, and says which were acknowledged, each on a line, as soon as they are. Killed at any moment.
const { engine, from, until, lot } = JSON.parse(process.argv[2] ?? '{}') as SoakTask;
const delivery = soakDelivery(engine);
writeSync(1, 'ready\n');
for (let first = from; first < until; first += lot) {
  const numbers = Array.from({ length: Math.min(lot, until - first) }, (_, index) => first + index);
  await Promise.all(
    numbers.map(async (number) => {
      await delivery.send({ id: `evt_${number}`, type: 'soak', data: { number } });
      writeSync(1, `${number}\n`);
    }),
  );
}
await delivery.close();
