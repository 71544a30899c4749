import { writeSync } from 'node:fs';
import { soakDelivery, type SoakTask } from './soak-delivery.ts';

// Delivers until it is killed, and says which attempts got no answer: these may have been accepted all the same.
const { engine, concurrency, leaseMs } = JSON.parse(process.argv[2] ?? '{}') as SoakTask;
const delivery = soakDelivery(engine, {
  onRetry: ({ error, eventId, endpointId }) => {
    if (error !== undefined) writeSync(1, `${eventId}.${endpointId}\n`);
  },
});
delivery.worker({ concurrency, leaseMs });
writeSync(1, 'ready\n');
