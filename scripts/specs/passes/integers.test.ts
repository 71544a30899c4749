import { expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { contextOf, documentOf, operationOf } from '../testing/documents.ts';
import { integers } from './integers.ts';

const number: Schema = { type: 'number' };

test('a number is an integer unless its name says otherwise', () => {
  const document = documentOf(
    {},
    {
      A: {
        type: 'object',
        properties: {
          amount: number,
          percent_off: { type: ['number', 'null'] },
          exchange_rate: number,
          days: { type: 'array', items: number },
          range: { anyOf: [{ type: 'object', properties: { gte: number, height: number } }, number] },
          rates: { type: 'object', additionalProperties: number },
          screen_height: number,
        },
      },
    },
  );
  integers.run(document, contextOf());
  expect(document.components.schemas['A']?.properties).toEqual({
    amount: { type: 'integer' },
    percent_off: { type: ['number', 'null'] },
    exchange_rate: number,
    days: { type: 'array', items: { type: 'integer' } },
    range: {
      anyOf: [
        { type: 'object', properties: { gte: { type: 'integer' }, height: number } },
        { type: 'integer' },
      ],
    },
    rates: { type: 'object', additionalProperties: number },
    screen_height: { type: 'integer' },
  });
});

test('a query parameter is classified by its own name', () => {
  const parameters = ['limit', 'percent_off'].map((name) => ({
    name,
    in: 'query' as const,
    schema: { ...number },
  }));
  const document = documentOf({ '/v1/a': { get: operationOf('a.list', undefined, { parameters }) } });
  integers.run(document, contextOf());
  const types = document.paths['/v1/a']?.['get']?.parameters?.map((parameter) => parameter.schema.type);
  expect(types).toEqual(['integer', 'number']);
});
