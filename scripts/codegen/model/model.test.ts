import { expect, test } from 'vitest';
import { rules } from '../testing/fixture.ts';
import { placeSchemas } from './placement.ts';
import { shareTypes } from './shared-types.ts';
import { TypeTable } from './type-table.ts';

const refs = new Map([
  ['CustomerUpdateParams', ['CustomerUpdateParamsAddress']],
  ['Customer', ['CustomerAddress', 'Source', 'Range']],
  ['Event', ['CustomerEvent']],
  ['CustomerEvent', ['Customer', 'CustomerEventData']],
  ['RangeParams', ['Range']],
]);
const names = [
  'CustomerUpdateParams',
  'CustomerUpdateParamsAddress',
  'Customer',
  'CustomerAddress',
  'Customers',
  'DeletedCustomer',
  'Source',
  'Range',
  'Event',
  'CustomerEvent',
  'CustomerEventData',
];
const operations = [
  {
    resource: ['customers'],
    method: 'update',
    paramsName: 'CustomerUpdateParams',
    stem: 'Customer',
    params: ['CustomerUpdateParams'],
    response: ['Customer', 'Event'],
  },
  {
    resource: ['ranges'],
    method: 'list',
    paramsName: 'RangeParams',
    stem: 'RangeList',
    params: ['RangeParams', 'Unit'],
    response: [],
  },
  {
    resource: ['units'],
    method: 'list',
    paramsName: 'UnitListParams',
    stem: 'Unit',
    params: ['Unit'],
    response: [],
  },
];
const placement = placeSchemas(names, refs, operations, {
  ...rules,
  events: [{ union: 'Event', map: 'M', file: 'events' }],
});

test('parameters, models and events have files of their own', () => {
  const file = (name: string): string | undefined => placement.file.get(name);
  expect(file('CustomerUpdateParamsAddress')).toBe('params/customers.ts');
  expect(file('CustomerAddress')).toBe('models/customers.ts');
  expect(file('DeletedCustomer')).toBe('models/customers.ts');
  expect(file('CustomerEventData')).toBe('events.ts');
  expect(file('Event')).toBe('events.ts');
});

test('a name that only begins alike belongs to no one', () => {
  expect(placement.file.get('Customers')).toBe('models/common.ts');
  expect(placement.file.get('Source')).toBe('models/common.ts');
});

test('a type of both parameters and responses is a model that accepts undefined', () => {
  expect(placement.file.get('Range')).toBe('models/common.ts');
  expect([placement.isParams('Range'), placement.isParams('Customer')]).toEqual([true, false]);
  expect([placement.isReturned('Range'), placement.isReturned('Unit')]).toEqual([true, false]);
});

test('parameters of several families are in the shared module', () => {
  expect(placement.file.get('Unit')).toBe('params/shared.ts');
});

test('what files of one folder have alike moves to its shared file, when it is large enough', () => {
  const files = new Map([
    ['A', 'params/a.ts'],
    ['AB', 'params/b.ts'],
    ['C', 'models/c.ts'],
    ['Own', 'params/a.ts'],
    ['Own2', 'params/a.ts'],
    ['E', 'events.ts'],
    ['F', 'v2.ts'],
  ]);
  const classOf = new Map([
    ['A', 'x'],
    ['AB', 'x'],
    ['C', 'x'],
    ['Own', 'y'],
    ['Own2', 'y'],
    ['E', 'z'],
    ['F', 'z'],
  ]);
  const moved = (size: number): string[] =>
    [...shareTypes(files, classOf, () => size, new Map())]
      .filter(([name, file]) => files.get(name) !== file)
      .map(([name, file]) => `${name} ${file}`);
  expect(moved(1000)).toEqual(['A params/shared.ts']);
  expect(moved(10)).toEqual([]);
});

test('what a shared type refers to is shared too, however small, when it is alike', () => {
  const files = new Map([
    ['A', 'params/a.ts'],
    ['APart', 'params/a.ts'],
    ['ACrumb', 'params/a.ts'],
    ['AB', 'params/b.ts'],
    ['ABPart', 'params/b.ts'],
    ['ABCrumb', 'params/b.ts'],
    ['Own', 'params/b.ts'],
  ]);
  const classOf = new Map([
    ['AB', 'A'],
    ['ABPart', 'APart'],
    ['ABCrumb', 'ACrumb'],
  ]);
  const refs = new Map([
    ['A', ['APart', 'Own']],
    ['APart', ['ACrumb', 'A']],
  ]);
  const moved = shareTypes(files, classOf, (name) => (name === 'A' ? 1000 : 10), refs);
  expect([...moved].filter(([, file]) => file === 'params/shared.ts').map(([name]) => name)).toEqual([
    'A',
    'APart',
    'ACrumb',
  ]);
});

test('a type extends its equal in the shared module, else in its own file', () => {
  const classOf = new Map([
    ['A', 'x'],
    ['AB', 'x'],
    ['ABC', 'x'],
    ['M', 'y'],
    ['MM', 'y'],
  ]);
  const table = new TypeTable(
    new Map([
      ['A', 'params/shared.ts'],
      ['AB', 'params/b.ts'],
      ['ABC', 'models/c.ts'],
      ['M', 'models/m.ts'],
      ['MM', 'models/m.ts'],
    ]),
    classOf,
  );
  const base = (schema: string): string | undefined => table.baseOf(table.entry(schema))?.schema;
  expect(base('A')).toBeUndefined();
  expect(base('AB')).toBe('A');
  expect(base('ABC')).toBeUndefined();
  expect(base('M')).toBeUndefined();
  expect(base('MM')).toBe('M');
  expect(() => table.entry('None')).toThrow(/None/);
});

test('type names are unique over all files', () => {
  const table = new TypeTable(
    new Map([
      ['a b', 'x.ts'],
      ['AB', 'x.ts'],
      ['File', 'x.ts'],
      ['FileModel', 'x.ts'],
    ]),
    new Map(),
  );
  const entries = [...table.entries()];
  expect(new Set(entries.map(({ declared }) => declared)).size).toBe(4);
  expect(table.named('File')?.declared).toMatch(/^FileModel_?$/);
  expect(table.claim('File')).toBe('File_');
});
