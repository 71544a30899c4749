import { setTimeout as delay } from 'node:timers/promises';
import type { TransportRequest, TransportResponse } from '../../../src/index.ts';
import { kyTransport } from '../../../src/transport/ky-transport.ts';
import { NodeTransport } from '../../../src/transport/node/node-transport.ts';
import type { DirectTransport } from '../../../src/contract/transport.ts';
import { failureOf } from '@org/scripts/testing/settled';

/** The ways a request can take on Node. */
export const WAYS = ['node:http', 'undici', 'fetch'] as const;
export type Way = (typeof WAYS)[number];

/** Sends a request, with what most tests do not care for filled in. */
export type Send = (
  request: Partial<TransportRequest> & { readonly url: string },
) => Promise<TransportResponse>;

export async function sendOver(way: Way): Promise<Send> {
  const transport = way === 'fetch' ? kyTransport() : await directOver(way);
  const usual = {
    method: 'GET',
    headers: {},
    body: undefined,
    signal: new AbortController().signal,
  } as const;
  return (request) => transport({ ...usual, ...request });
}

/** What a transport on Node turns to after a while, at once; as clients take it. */
export async function directOver(way: 'node:http' | 'undici'): Promise<DirectTransport> {
  const transport = new NodeTransport(way === 'undici' ? 1 : Infinity, false);
  if (way === 'undici') {
    const { signal } = new AbortController();
    const refused = {
      method: 'GET',
      url: 'http://127.0.0.1:1/',
      headers: {},
      body: undefined,
      signal,
    } as const;
    await failureOf(transport.send(refused));
    while (!transport.overUndici) await delay(5);
  }
  return Object.assign((request: TransportRequest) => transport.send(request), {
    sendDirectly: (...args: Parameters<DirectTransport['sendDirectly']>) => transport.sendDirectly(...args),
  });
}
