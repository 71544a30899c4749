import { describe, expect, test } from 'vitest';
import { createClient, hmacSigning, type AnyApiOptions } from '../src/index.ts';
import { kyTransport } from '../src/transport/ky-transport.ts';
import { serve } from './support/server.ts';
import { directOver, WAYS } from './transport/support/transports.ts';

const queries: readonly Readonly<Record<string, string>>[] = [
  { q: "O'Brien" },
  { q: '"<>`{}|\\^#%' },
  { "it's": "'" },
  { q: 'grüße + =&' },
  {},
];
const paths = ['/a', '/with"quotes"', "/it's", '/grüße', '/a?fixed=\'"', '/a?', '/a|c^d`e'];

describe.for(WAYS)('over %s', (way) => {
  test('what hmacSigning() signs is what arrives', async () => {
    const arrived: (string | undefined)[] = [];
    const baseUrl = await serve((request, response) => {
      arrived.push(request.url);
      response.end();
    });
    const signed: string[] = [];
    const auth = hmacSigning({
      secret: 'secret_1',
      canonical: ({ path, query }) => {
        signed.push(query === '' ? path : `${path}?${query}`);
        return '';
      },
    });
    const transport: AnyApiOptions['transport'] = way === 'fetch' ? kyTransport() : await directOver(way);
    const client = createClient({ baseUrl, auth, transport });
    for (const path of paths) for (const query of queries) await client.get(path, { query });
    for (const id of ["O'Brien", '"', 'ü/é', "a'/'b"]) await client.get('/things/{id}', { params: { id } });
    expect(signed).toEqual(arrived);
    expect(arrived).toContain('/a?q=O%27Brien');
  });
});
