import { Account } from './account.ts';
import { charges, type ChargesResult } from './charges.ts';
import { customers, type CustomersResult } from './customers.ts';
import { startRelay } from './relay.ts';
import { startEmulator, startStatefulMock, type TestServer } from './servers.ts';
import type { Relay } from './relay.ts';

/** The main job from end to end, against servers on this machine. */
export async function quickstart(write: (line: string) => void): Promise<CustomersResult & ChargesResult> {
  const account = new Account(write);
  const first = await through(startEmulator, (relay) => customers(relay, account));
  const second = await through(startStatefulMock, (relay) => charges(relay, account));
  account.end('Done: no account, no key, nothing sent beyond this machine.');
  return { ...first, ...second };
}

/** Runs `work` against a server behind a relay, and stops both whatever happens. */
async function through<T>(start: () => Promise<TestServer>, work: (relay: Relay) => Promise<T>): Promise<T> {
  const server = await start();
  try {
    const relay = await startRelay(server.url);
    try {
      return await work(relay);
    } finally {
      await relay.close();
    }
  } finally {
    await server.close();
  }
}
