import { InvalidParamsError, ResponseParseError } from '@org/http-core';
import type {} from '@org/salesforce/objects/Account';
import { expect, expectTypeOf, test } from 'vitest';
import { Salesforce } from '../src/salesforce.ts';
import { ORG } from './org/access.ts';
import { FakeOrg } from './org/org.ts';

function setup(): { org: FakeOrg; salesforce: Salesforce } {
  const org = new FakeOrg();
  return { org, salesforce: new Salesforce({ ...ORG, fetch: org.fetch, retry: false }) };
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

function* accounts(count: number): Generator<{ Name: string }> {
  for (let number = 1; number <= count; number++) yield { Name: `A${number}` };
}

test('rows are created in calls of 200, and each has its result', async () => {
  const { org, salesforce } = setup();
  const results = await all(salesforce.sobject('Account').createMany(accounts(450)));
  expectTypeOf(results[0]?.row).toEqualTypeOf<{ Name: string } | undefined>();
  expect(org.calls).toEqual(Array.from({ length: 3 }, () => 'POST /composite/sobjects'));
  expect(results.map(({ position }) => position)).toEqual(Array.from({ length: 450 }, (_, at) => at + 1));
  expect(results[449]).toMatchObject({ row: { Name: 'A450' }, success: true });
  expect(org.store.get('Account', 'Id', results[449]?.id)).toMatchObject({ Name: 'A450' });
});

test('records are changed, upserted and deleted alike', async () => {
  const { org, salesforce } = setup();
  const ids = (await all(salesforce.sobject('Account').createMany(accounts(2)))).map(({ id = '' }) => id);
  await all(salesforce.sobject('Account').updateMany(ids.map((Id) => ({ Id, AnnualRevenue: 5 }))));
  expect(org.store.all('Account').map(({ AnnualRevenue }) => AnnualRevenue)).toEqual([5, 5]);
  const invoices = salesforce.sobject('Invoice__c');
  const rows = [1, 2, 1].map((number) => ({ Number__c: `N${number}`, Amount__c: number }));
  const upserted = await all(invoices.upsertMany('Number__c', rows));
  expect(upserted.map(({ created }) => created)).toEqual([true, true, false]);
  expect(await all(salesforce.sobject('Account').deleteMany(ids))).toMatchObject([
    { success: true },
    { success: true },
  ]);
  expect(org.store.all('Account')).toEqual([]);
});

test('a refused row has its errors, and takes the others of its call back if asked to', async () => {
  const { org, salesforce } = setup();
  const rows = [{ Name: 'a' }, { Name: null as never }];
  const [first, second] = await all(salesforce.sobject('Account').createMany(rows));
  expect([first?.success, second?.success]).toEqual([true, false]);
  expect(second).toMatchObject({ position: 2, errors: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] });
  const none = await all(salesforce.sobject('Account').createMany(rows, { allOrNone: true }));
  expect(none.map(({ success }) => success)).toEqual([false, false]);
  expect(org.store.all('Account')).toHaveLength(1);
});

test('a row that cannot be sent ends the call after the results of those before it', async () => {
  const { org, salesforce } = setup();
  const results: number[] = [];
  const rows = [...accounts(3), 'no row' as never, ...accounts(1)];
  const reading = (async () => {
    for await (const { position } of salesforce.sobject('Account').createMany(rows)) results.push(position);
  })();
  await expect(reading).rejects.toThrow('Row 4 is not an object');
  expect(results).toEqual([1, 2, 3]);
  expect(org.store.all('Account')).toHaveLength(3);
});

test.for([
  [
    'an update without an id',
    (sf: Salesforce) => sf.sobject('X').updateMany([{ Name: 'a' } as never]),
    '15 or 18',
  ],
  [
    'an update with a wrong id',
    (sf: Salesforce) => sf.sobject('X').updateMany([{ Id: 'a' } as never]),
    'Row 1 cannot be written',
  ],
  [
    'an upsert with a key that is no number',
    (sf: Salesforce) => sf.sobject('X').upsertMany('K__c', [{ K__c: Number.NaN }]),
    'has no K__c',
  ],
  ['an upsert without a key', (sf: Salesforce) => sf.sobject('X').upsertMany('K__c', [{}]), 'has no K__c'],
  ['a deletion without an id', (sf: Salesforce) => sf.sobject('X').deleteMany(['']), '15 or 18'],
  ['rows that are none', (sf: Salesforce) => sf.sobject('X').createMany(5 as never), 'a list, a generator'],
  [
    'options',
    (sf: Salesforce) => sf.sobject('X').createMany([], { allOrNone: 1 as never }),
    'allOrNone: true',
  ],
] as const)('%s is refused before anything is sent', async ([, call, hint]) => {
  const { org, salesforce } = setup();
  const error: unknown = await all(call(salesforce)).catch((reason: unknown) => reason);
  expect(InvalidParamsError.isInstance(error)).toBe(true);
  expect(String(error)).toContain(hint);
  expect(org.requests).toEqual([]);
});

test('a source that hangs ends with the deadline, and with the signal', async () => {
  const { salesforce } = setup();
  const hanging = async function* (): AsyncGenerator<{ Name: string }> {
    yield { Name: 'a' };
    await new Promise(() => undefined);
  };
  const accounts = salesforce.sobject('Account');
  for (const [options, name] of [
    [{ deadlineMs: 30 }, 'TimeoutError'],
    [{ signal: AbortSignal.timeout(30) }, 'AbortError'],
  ] as const) {
    const error: unknown = await all(accounts.createMany(hanging(), options)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name });
  }
});

test.for([
  ['too few', [{ success: true, errors: [] }]],
  ['one that is none', [{ success: true, errors: [] }, null]],
])('a response without a result for each row is an error: %s', async ([, results]) => {
  const { org, salesforce } = setup();
  org.intercept = () => Response.json(results);
  const error: unknown = await all(salesforce.sobject('Account').createMany(accounts(2))).catch(
    (reason: unknown) => reason,
  );
  expect(ResponseParseError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ mayHaveExecuted: true });
});
