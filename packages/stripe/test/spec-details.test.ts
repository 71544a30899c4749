import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_VERSION, provider } from '@org/stripe';
import { expect, test } from 'vitest';

const spec = join(import.meta.dirname, '../../../specs/stripe/openapi/index.json');

test('version, hosts and base URL are those of the spec', async () => {
  const {
    info,
    servers,
    'x-org-servers': hosts,
  } = JSON.parse(await readFile(spec, 'utf8')) as {
    info: { version: string };
    servers: { url: string }[];
    'x-org-servers': Record<string, string>;
  };
  expect(API_VERSION).toBe(info.version);
  expect(provider.baseUrl).toBe(servers[0]?.url);
  expect(provider.servers).toEqual(hosts);
});
