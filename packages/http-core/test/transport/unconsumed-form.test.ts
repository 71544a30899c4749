import { setTimeout as delay } from 'node:timers/promises';
import { ApiClient, defineClient, jsonBody, multipartBody, repeatedQuery } from '@org/http-core/provider';
import { expect, test } from 'vitest';

const upload = { id: 'files.create', method: 'POST', path: '/files', body: 'multipart' } as const;

test.for([1, 100_000])(
  'a fake that does not read a form of %i bytes leaves no rejection behind',
  async (size) => {
    // The runner reports every rejection that nobody handles.
    const client = ApiClient.create(
      defineClient({
        name: 'Acme',
        provider: {
          name: 'acme',
          baseUrl: 'https://api.example.com',
          bodies: { json: jsonBody, multipart: multipartBody },
          query: repeatedQuery,
        },
      }),
      { fetch: () => Promise.resolve(Response.json({ id: 'file_1' })) },
    );
    const file = { data: new Uint8Array(size), name: 'a.bin', type: 'application/octet-stream' };
    expect(await client.request(upload, { file })).toEqual({ id: 'file_1' });
    await delay(10);
  },
);
