import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What becomes of a request, before or after it is executed. */
export type Fate = 'executed' | 'lost before' | 'lost after' | '502 before' | '502 after';

/** An account of HubSpot on this machine, behind a network that breaks. It counts requests, as HubSpot does. */
export interface HubSpotAccount {
  readonly url: string;
  /** How often a contact was created, by its email. */
  readonly created: ReadonlyMap<string, number>;
  /** How many requests were refused for coming too fast. */
  readonly refused: number;
  close(): Promise<void>;
}

/**
 * @param fate Decides what becomes of the next request.
 * @param limit Requests in ten seconds. Default: any number.
 */
export async function startHubSpotAccount(fate: () => Fate, limit = Infinity): Promise<HubSpotAccount> {
  const created = new Map<string, number>();
  const arrivals: number[] = [];
  let refused = 0;
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const respond = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      };
      const now = performance.now();
      while ((arrivals[0] ?? now) < now - 10_000) arrivals.shift();
      if (arrivals.length >= limit) {
        refused++;
        respond(429, { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING', message: 'Too fast.' });
        return;
      }
      arrivals.push(now);
      const what = fate();
      if (what.endsWith('before')) {
        if (what === 'lost before') request.socket.destroy();
        else respond(502, {});
        return;
      }
      const { properties = {} } = (sent === '' ? {} : JSON.parse(sent)) as {
        properties?: { email?: string };
      };
      const { email } = properties;
      if (email !== undefined) created.set(email, (created.get(email) ?? 0) + 1);
      if (what === 'lost after') request.socket.destroy();
      else if (what === '502 after') respond(502, {});
      else {
        const moment = '2026-12-01T00:00:00.000Z';
        respond(email === undefined ? 200 : 201, {
          id: '1',
          properties,
          createdAt: moment,
          updatedAt: moment,
          archived: false,
        });
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    created,
    get refused() {
      return refused;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
