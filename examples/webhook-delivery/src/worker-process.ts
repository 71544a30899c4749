import { openDelivery } from './open-delivery.ts';

// Delivers what the app has emitted. Run one, or several.
const { WEBHOOKS_FILE = 'webhooks.db', NODE_ENV } = process.env;
const delivery = openDelivery(WEBHOOKS_FILE, NODE_ENV === 'development');
delivery.worker({ concurrency: 20 });
console.log('worker ready');
// What is under way is finished before the process ends.
process.once('SIGTERM', () => void delivery.close());
