import { Account } from './account.ts';
import { charges, type ChargesResult } from './charges.ts';
import { customers, type CustomersResult } from './customers.ts';
import { events, googleSeed, type EventsResult } from './events.ts';
import { mails, type MailsResult } from './mails.ts';
import { messages, type MessagesResult } from './messages.ts';
import { startRelay, type Relay } from './relay.ts';
import { startEmulator, startMailServer, startStatefulMock, type TestServer } from './servers.ts';

type QuickstartResult = CustomersResult & ChargesResult & MessagesResult & EventsResult & MailsResult;

/** The main job from end to end, against servers on this machine. */
export async function quickstart(write: (line: string) => void): Promise<QuickstartResult> {
  const account = new Account(write);
  const result = {
    ...(await through(
      () => startEmulator('stripe'),
      (relay) => customers(relay, account),
    )),
    ...(await through(startStatefulMock, (relay) => charges(relay, account))),
    ...(await through(
      () => startEmulator('slack'),
      (relay) => messages(relay, account),
    )),
    ...(await through(
      () => startEmulator('google', googleSeed),
      (relay) => events(relay, account),
    )),
    ...(await through(startMailServer, (relay) => mails(relay, account))),
  };
  account.end('Done: no account, no key, nothing sent beyond this machine.');
  return result;
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
