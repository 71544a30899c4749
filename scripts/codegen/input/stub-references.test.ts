import { expect, test } from 'vitest';
import { api, object, ref, text } from '../testing/fixture.ts';
import { parseApi } from './parse.ts';
import { isStub, stubReferences } from './stub-references.ts';

test('references lead to stubs, except where the parser looks inside', () => {
  const document = api({}, { A: object({ b: ref('B') }), B: text, C: { allOf: [ref('A')] } });
  const schemas = stubReferences(document).components?.schemas ?? {};
  expect(Object.keys(schemas).filter(isStub)).toHaveLength(1);
  expect(JSON.stringify(schemas['A'])).not.toContain('"#/components/schemas/B"');
  expect(schemas['C']).toEqual({ allOf: [ref('A')] });
});

test('what is parsed refers to the schemas again', async () => {
  const { schemas, operations } = await parseApi(
    api({ 'GET /x': { id: 'things.list', response: ref('A') } }, { A: object({ b: ref('B') }), B: text }),
  );
  expect([...schemas.keys()]).toEqual(['A', 'B']);
  expect(schemas.get('A')?.properties?.['b']?.$ref).toBe('#/components/schemas/B');
  expect(operations[0]?.responses?.['200']?.schema.$ref).toBe('#/components/schemas/A');
});

test('allOf keeps its meaning', async () => {
  const { schemas } = await parseApi(
    api({}, { A: object({ a: text }), B: { allOf: [ref('A'), { required: ['a'] }] } }),
  );
  expect(schemas.get('B')?.logicalOperator ?? schemas.get('B')?.$ref).toBeDefined();
});
