import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Salesforce } from '@org/salesforce';
import { subscribe, type EventReconnection } from '@org/salesforce/streaming';
import { createCometDServer } from 'cometd-nodejs-server';
import { expect, onTestFinished, test } from 'vitest';

const CHANNEL = '/event/Order__e';

/** The server of the CometD project, over a socket. It has no replay. */
async function cometd(): Promise<{
  readonly url: string;
  readonly paths: string[];
  publish(replayId: number): void;
  /** Waits until a session has subscribed. */
  subscribed(): Promise<void>;
  /** Ends all sessions. */
  forget(): void;
}> {
  const server = createCometDServer({ timeout: 300, maxInterval: 60_000, sweepPeriod: 600_000 });
  let subscribed: () => void = () => undefined;
  const channel = server.createServerChannel(CHANNEL);
  channel.addListener('subscribed', () => {
    subscribed();
  });
  const sessions: { disconnect(): void }[] = [];
  server.addListener('sessionAdded', (session: { disconnect(): void }) => {
    sessions.push(session);
  });
  const paths: string[] = [];
  const http = createServer((request, response) => {
    paths.push(request.url ?? '');
    server.handle(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    http.closeAllConnections();
    http.close();
  });
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    paths,
    publish: (replayId) => {
      channel.publish(null, { schema: 's', payload: { Number__c: replayId }, event: { replayId } });
    },
    subscribed: () =>
      new Promise((resolve) => {
        subscribed = resolve;
      }),
    forget: () => {
      for (const session of sessions.splice(0)) session.disconnect();
    },
  };
}

test("the CometD project's server: handshake, cookies, held connections, another session", async () => {
  const server = await cometd();
  const salesforce = new Salesforce({ instanceUrl: server.url, accessToken: 'token' });
  const reconnections: EventReconnection[] = [];
  const events = subscribe(salesforce, CHANNEL, {
    onReconnect: (reconnection) => reconnections.push(reconnection),
  });
  const ready = server.subscribed();
  const first = events.next();
  await ready;
  server.publish(7);
  expect(await first).toMatchObject({ value: { replayId: 7, payload: { Number__c: 7 } } });
  // Longer than a connection is held.
  await new Promise((resolve) => setTimeout(resolve, 700));
  server.publish(9);
  server.publish(12);
  expect((await events.next()).value?.replayId).toBe(9);
  expect((await events.next()).value?.replayId).toBe(12);

  const again = server.subscribed();
  server.forget();
  await again;
  server.publish(12);
  server.publish(15);
  expect((await events.next()).value?.replayId).toBe(15);
  expect(reconnections).toMatchObject([{ replayId: 12, mayHaveMissed: false }]);
  await events.return();
  await salesforce.close();
  expect(new Set(server.paths)).toEqual(new Set(['/cometd/68.0']));
});
