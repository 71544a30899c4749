import { createClient, type ApiClient } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';

const PAGE = '<html><title>Login</title></html>';

/** A client of an API that shows its login page where the session has ended, with a status of success. */
function clientOf(body: string): ApiClient {
  return createClient({
    baseUrl: 'https://pages.test',
    clock: new VirtualClock(),
    provider: { isFailure: (data) => data === PAGE },
    transport: () => Promise.resolve(new Response(body, { headers: { 'content-type': 'text/html' } })),
  });
}

const operation = { id: 'things.get', method: 'GET', path: '/things' } as const;

test('a page in place of JSON is the failure that the provider takes it for', async () => {
  await expect(clientOf(PAGE).request(operation, {})).rejects.toMatchObject({
    name: expect.stringMatching(/^(?!ResponseParseError)/),
    status: 200,
  });
});

test('any other page is unreadable', async () => {
  await expect(clientOf('<html></html>').request(operation, {})).rejects.toMatchObject({
    name: 'ResponseParseError',
  });
});
