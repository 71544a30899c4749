import { createApp } from './app.ts';
import { openDelivery } from './open-delivery.ts';

// Emits events. The worker process makes the requests.
const { WEBHOOKS_FILE = 'webhooks.db', PORT = '3000', NODE_ENV } = process.env;
const delivery = openDelivery(WEBHOOKS_FILE, NODE_ENV === 'development');
const server = createApp(delivery).listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`app on http://127.0.0.1:${address?.port ?? ''}`);
});
process.once('SIGTERM', () => {
  server.close(() => void delivery.close());
  server.closeAllConnections();
});
