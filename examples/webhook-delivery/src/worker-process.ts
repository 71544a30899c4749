import { openDelivery } from './open-delivery.ts';

// Delivers the events that the app emits. Run one or several of these.
const { WEBHOOKS_FILE = 'webhooks.db', NODE_ENV } = process.env;
const delivery = openDelivery(WEBHOOKS_FILE, NODE_ENV === 'development');
delivery.worker({ concurrency: 20 });
console.log('worker ready');
// Requests in flight are completed before the process ends.
process.once('SIGTERM', () => void delivery.close());
