import { SdkError } from '@org/http-core';
import { expect, test } from 'vitest';
import * as bulk from '../src/bulk/index.ts';
import { queryRows, sobject } from '../src/objects/index.ts';
import * as soql from '../src/soql/index.ts';
import { createSalesforce } from '../src/generated/create.ts';
import { ORG } from './org/access.ts';
import { FakeOrg } from './org/org.ts';

type Call = (...args: unknown[]) => unknown;

const JUNK: readonly unknown[] = [
  undefined,
  null,
  0,
  Number.NaN,
  '',
  'a b',
  [],
  [null],
  {},
  { a: 1n },
  () => 1,
  Symbol('x'),
  5n,
];
const org = new FakeOrg();
const client = createSalesforce({ ...ORG, fetch: org.fetch, retry: false });
const accounts = sobject(client, 'Account') as unknown as Record<string, Call>;
const query = soql.select('Account', 'Id') as unknown as Record<string, Call>;
const call = (name: string, on: Readonly<Record<string, unknown>>): Call => (on[name] as Call).bind(on);

/** Calls a method that returns results one after another, and reads them all. */
function drained(name: string): Call {
  return async (...args) => {
    for await (const result of call(name, accounts)(...args) as AsyncIterable<unknown>)
      if (result === 0) return;
  };
}

/** What each function takes, and a call that is right; each argument is then replaced by junk. */
const CALLS: readonly (readonly [string, Call, readonly unknown[]])[] = [
  ...(['contains', 'dateLiteral', 'day', 'endsWith', 'field', 'fields', 'startsWith'] as const).map(
    (name) => [name, soql[name] as Call, ['Name']] as const,
  ),
  ['soql', soql.soql as Call, ['x = :a', { a: 1 }]],
  ['select', soql.select as unknown as Call, ['Account', 'Id']],
  ['where', call('where', query), [{ Id: 'x' }]],
  ['orderBy', call('orderBy', query), ['Id', {}]],
  ['limit', call('limit', query), [1]],
  ['offset', call('offset', query), [1]],
  ['for', call('for', query), ['view']],
  ['children', call('children', query), ['Contacts', () => query]],
  ['sobject', sobject as unknown as Call, [client, 'Account']],
  ['retrieve', call('retrieve', accounts), ['001000000000001', { fields: ['Id'] }]],
  ['create', call('create', accounts), [{}, {}]],
  ['update', call('update', accounts), ['001000000000001', {}, {}]],
  ['upsert', call('upsert', accounts), ['Code__c', 'x', {}, {}]],
  ['delete', call('delete', accounts), ['001000000000001', {}]],
  ['describe', call('describe', accounts), [{}]],
  ['createMany', drained('createMany'), [[{ Name: 'x' }], {}]],
  ['updateMany', drained('updateMany'), [[{ Id: '001000000000001' }], {}]],
  ['upsertMany', drained('upsertMany'), ['Code__c', [{ Code__c: 'x' }], {}]],
  ['deleteMany', drained('deleteMany'), [['001000000000001'], {}]],
  ['bulkQuery', bulk.bulkQuery as unknown as Call, [client, 'SELECT Id FROM Account', {}]],
  ['queryRows', queryRows as unknown as Call, [client, 'SELECT Id FROM Account', {}]],
  ['ingest', bulk.ingest as unknown as Call, [client, 'Account', 'insert', [], {}]],
];

test.for(CALLS)('%s refuses junk by typed errors that say what to pass', async ([, run, args]) => {
  for (const [index] of args.entries())
    for (const junk of JUNK) {
      const given = args.map((arg, at) => (at === index ? junk : arg));
      try {
        await run(...given);
      } catch (error) {
        const shown = given.map((arg) => (typeof arg === 'string' ? arg : typeof arg)).join(' | ');
        expect(SdkError.isInstance(error), `${shown}: ${String(error)}`).toBe(true);
      }
    }
});
