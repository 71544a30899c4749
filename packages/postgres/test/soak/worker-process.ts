import type { SoakTask } from '@org/scripts/testing/soak/campaign';
import { writeSync } from 'node:fs';
import { soakDelivery, type SoakEngine } from './soak-delivery.ts';

// Delivers until it is killed, and prints the deliveries with an attempt without a response, which may have been accepted.
const { engine, concurrency, leaseMs } = JSON.parse(process.argv[2] ?? '{}') as SoakTask<SoakEngine>;
const { delivery } = soakDelivery(engine, {
  onRetry: ({ error, eventId, endpointId }) => {
    if (error !== undefined) writeSync(1, `${eventId}.${endpointId}\n`);
  },
  // The server is killed.
  onError: () => undefined,
});
delivery.worker({ concurrency, leaseMs });
writeSync(1, 'ready\n');
