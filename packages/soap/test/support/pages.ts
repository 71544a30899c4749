import type { SoapOperation } from '../../src/index.ts';
import { choice, el, repetition, type ComplexSchema } from '../../src/schema/index.ts';
import { NS } from './accounts.ts';

export interface Row {
  $type?: 'Person';
  id: string;
  name: string;
  age?: number;
}
export interface QueryTypes {
  readonly input: { soql: string };
  readonly output: {
    result: {
      done: boolean;
      records?: Row[];
      groups?: { title: string; rows?: Row[] }[];
      items?: ({ message: Row; task?: undefined } | { task: string; message?: undefined })[];
      locator?: string;
    };
  };
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: object;
}

const row: ComplexSchema = {
  name: 'Row',
  type: [NS, 'Row'],
  derived: () => [person],
  content: () => [el('id', NS, 'string'), el('name', NS, 'string')],
};
const person: ComplexSchema = {
  name: 'Person',
  type: [NS, 'Person'],
  base: () => row,
  content: () => [el('age', NS, 'number', { min: 0 })],
};
const groupOfRows: ComplexSchema = {
  name: 'Group',
  content: () => [el('title', NS, 'string'), el('row', NS, row, { key: 'rows', min: 0, max: Infinity })],
};
const result: ComplexSchema = {
  name: 'Result',
  content: () => [
    el('done', NS, 'boolean'),
    el('record', NS, row, { key: 'records', min: 0, max: Infinity }),
    el('group', NS, groupOfRows, { key: 'groups', min: 0, max: Infinity }),
    repetition('items', 0, Infinity, [el('message', NS, row)], [el('task', NS, 'string')]),
    choice([el('locator', NS, 'string', { min: 0 })]),
  ],
};

export const query: SoapOperation<QueryTypes> = {
  name: 'query',
  port: 'Accounts',
  version: '1.1',
  action: 'urn:query',
  retry: 'safe',
  input: () => ({ body: el('query', NS, { name: 'Query', content: () => [el('soql', NS, 'string')] }) }),
  output: () => ({
    body: el('queryResponse', NS, { name: 'Response', content: () => [el('result', NS, result)] }),
  }),
};
