import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHubSpot } from '@org/hubspot/client';
import { typedRecords } from '@org/hubspot/records';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declarationOf, type PropertyDefinition } from '../src/helpers/property-types.ts';
import { account } from './account.ts';

const COMMAND = join(import.meta.dirname, '../src/helpers/properties-command.ts');

const property = (name: string, rest: Partial<PropertyDefinition> = {}): PropertyDefinition => ({
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  ...rest,
});

const options = (...values: string[]): Pick<PropertyDefinition, 'options'> => ({
  options: values.map((value) => ({ value, label: value, displayOrder: 0, hidden: false, description: '' })),
});

const CONTACTS: PropertyDefinition[] = [
  property('lifecyclestage', {
    label: 'Lifecycle stage',
    type: 'enumeration',
    fieldType: 'radio',
    ...options('lead', 'customer'),
  }),
  property('email', { label: 'Email' }),
  property('hs_object_id', {
    type: 'number',
    fieldType: 'number',
    modificationMetadata: { readOnlyValue: true, readOnlyDefinition: true, archivable: false },
  }),
  property('num_employees', { type: 'number', fieldType: 'number' }),
  property('opted_out', { type: 'bool', fieldType: 'booleancheckbox' }),
  property('topics', { type: 'enumeration', fieldType: 'checkbox', ...options('a', 'b') }),
  property('days_open', { type: 'number', calculated: true }),
  property('gone', { archived: true }),
];

describe('the declaration', () => {
  test('has each property with what HubSpot returns, and those that can be written', async () => {
    const text = declarationOf(new Map([['contacts', CONTACTS]]));
    const consumer = await readFile(join(import.meta.dirname, 'consumer/consumer.ts'), 'utf8');
    // The consumer is compiled with it.
    expect(text).toMatch(/^declare module/m);
    expect(consumer).toContain(text.slice(text.indexOf('declare module')));
  });

  test('is the same whatever the order', () => {
    expect(declarationOf(new Map([['contacts', CONTACTS.toReversed()]]))).toBe(
      declarationOf(new Map([['contacts', CONTACTS]])),
    );
  });

  test('lets no text of the account out of its literal or comment', () => {
    const text = declarationOf(
      new Map([
        [
          "2-1'; evil: '",
          [
            property('a b', { label: '*/ evil(); /*\n\u2028x' }),
            property('stage', {
              type: 'enumeration',
              fieldType: 'select',
              ...options("it's", 'a"b', '\\', '\n', '\u2028'),
            }),
          ],
        ],
      ]),
    );
    expect(text).toContain(String.raw`    '2-1\'; evil: \'': {`);
    expect(text).toContain(`        /** * / evil(); /* x */\n        'a b': string | null;`);
    expect(text).toContain(String.raw`'\\' | '\n' | '\u2028' | 'a"b' | 'it\'s' | (string & {}) | null;`);
  });
});

describe('the command', () => {
  let folder = '';
  let baseUrl = '';
  const server = createServer((request, response) => {
    const isKnown =
      request.url === '/crm/properties/2026-03/contacts' && request.headers.authorization === 'Bearer pat-ok';
    response.writeHead(isKnown ? 200 : 403, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(
        isKnown ? { results: CONTACTS } : { category: 'MISSING_SCOPES', message: 'The scope is missing.' },
      ),
    );
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hubspot-properties-'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  const run = (args: readonly string[], token = 'pat-ok') =>
    new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
      const env = { ...process.env, HUBSPOT_ACCESS_TOKEN: token };
      execFile(process.execPath, [COMMAND, ...args], { cwd: folder, env }, (error, out, err) => {
        resolve({ code: error?.code ?? 0, out, err });
      });
    });

  test('writes the file, and says whether it is up to date', async () => {
    const args = ['properties', '--types', 'contacts', '--base-url', baseUrl];
    expect(await run([...args, '--check'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not exist'),
    });
    expect(await run(args)).toMatchObject({
      code: 0,
      out: expect.stringContaining('hubspot-properties.d.ts: 7 properties of 1 types of records.'),
    });
    expect(await readFile(join(folder, 'hubspot-properties.d.ts'), 'utf8')).toBe(
      declarationOf(new Map([['contacts', CONTACTS]])),
    );
    expect(await run([...args, '--check'])).toMatchObject({ code: 0 });
  });

  test('writes nothing where a type cannot be read, and says why', async () => {
    const args = ['properties', '--types', 'contacts,deals', '--out', 'none.d.ts', '--base-url', baseUrl];
    expect(await run(args)).toMatchObject({ code: 1, err: '@org/hubspot: The scope is missing.\n' });
    await expect(readFile(join(folder, 'none.d.ts'))).rejects.toThrow();
  });

  test.for([
    [[], 'The command is missing.'],
    [['property'], 'There is no command property.'],
    [['properties', '--type', 'contacts'], "Unknown option '--type'"],
    [['properties', '--types', 'contacts,'], 'The option --types has an empty name.'],
  ] as const)('refuses %o with how it is used', async ([args, message]) => {
    const { code, err } = await run(args);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err).toContain('usage: npx @org/hubspot properties');
  });

  test('without a token says where it is read from', async () => {
    const { code, err } = await run(['properties', '--base-url', baseUrl], '');
    expect([code, err]).toEqual([1, expect.stringContaining('HUBSPOT_ACCESS_TOKEN')]);
  });
});

test('typed records make the calls of their type', async () => {
  const record = { id: '7', properties: { email: 'ada@example.com' } };
  const { transport, sent } = account(({ path }) => ({
    body: path.endsWith('s') || path.endsWith('search') ? { results: [record] } : record,
  }));
  const client = createHubSpot({ accessToken: 'pat', transport });
  const contacts = typedRecords(client, 'contacts');
  expect((await contacts.get('7', { properties: ['email'] })).properties.email).toBe('ada@example.com');
  await contacts.update('7', { properties: { email: 'b@example.com' } });
  for await (const { id } of contacts.search({ query: 'ada' })) expect(id).toBe('7');
  for await (const { id } of contacts.list()) expect(id).toBe('7');
  await contacts.batch.update({ inputs: [{ id: '7', properties: { email: 'c@example.com' } }] });
  await contacts.batch.get({ inputs: [{ id: '7' }], properties: ['email'] });
  await contacts.batch.create({ inputs: [{ properties: {} }] });
  await contacts.batch.upsert({ inputs: [{ id: 'a@b.test', idProperty: 'email', properties: {} }] });
  await contacts.delete('7');
  expect(sent.splice(4).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /crm/objects/2026-03/contacts/batch/update',
    'POST /crm/objects/2026-03/contacts/batch/read',
    'POST /crm/objects/2026-03/contacts/batch/create',
    'POST /crm/objects/2026-03/contacts/batch/upsert',
    'DELETE /crm/objects/2026-03/contacts/7',
  ]);
  expect(sent.map(({ method, path, query, body }) => [method, path + query, body])).toEqual([
    ['GET', '/crm/objects/2026-03/contacts/7?properties=email', undefined],
    ['PATCH', '/crm/objects/2026-03/contacts/7', { properties: { email: 'b@example.com' } }],
    ['POST', '/crm/objects/2026-03/contacts/search', { query: 'ada' }],
    ['GET', '/crm/objects/2026-03/contacts', undefined],
  ]);
});
