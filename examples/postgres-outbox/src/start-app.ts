import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { openShop } from './shop.ts';

/** A running app with its worker. */
export interface StartedApp {
  readonly origin: string;
  /** Completes what is in flight. */
  readonly stop: () => Promise<void>;
}

/** Starts the app and a worker in this process. The worker may as well run in others, on many machines. */
export async function startApp(databaseUrl: string | undefined, port = 0): Promise<StartedApp> {
  const shop = await openShop(databaseUrl, true);
  const worker = shop.delivery.worker({ concurrency: 20 });
  const server = createApp(shop).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await worker.stop();
      await shop.close();
    },
  };
}
