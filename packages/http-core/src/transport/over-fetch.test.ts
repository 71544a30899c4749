import { expect, test } from 'vitest';
import type { TransportRequest } from '../contract/transport.ts';
import { overFetch } from './over-fetch.ts';

test('a request that ends while the code for it loads is not sent, whatever the fetch does with its signal', async () => {
  let calls = 0;
  const transport = overFetch(() => {
    calls++;
    return Promise.resolve(new Response('{}'));
  });
  const controller = new AbortController();
  const request: TransportRequest = {
    method: 'POST',
    url: 'https://api.example.com/',
    headers: {},
    body: '{}',
    signal: controller.signal,
  };
  const sending = transport(request);
  controller.abort(new Error('the caller left'));
  await expect(sending).rejects.toThrow('the caller left');
  expect(calls).toBe(0);
  await transport({ ...request, signal: new AbortController().signal });
  expect(calls).toBe(1);
});
