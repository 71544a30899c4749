import { describe, expect, test } from 'vitest';
import type { Operation, Schema } from '../document.ts';
import { bodyOf, diffOf, linesIn } from '../testing/diff.ts';
import { operationOf, ref, resource } from '../testing/documents.ts';
import { bumpOf } from './change.ts';

type Paths = Record<string, Record<string, Operation>>;

const string: Schema = { type: 'string' };
const query = (name: string, required = false): Partial<Operation> => ({
  parameters: [{ name, in: 'query', required, schema: string }],
});

function lines(before: Paths, after: Paths, schemas: Record<string, Schema> = {}): string[] {
  return linesIn(diffOf(schemas, schemas, (side) => (side === 'before' ? before : after)));
}

const one = (operation: Operation, path = '/v1/t', verb = 'get'): Paths => ({
  [path]: { [verb]: operation },
});

describe('operations', () => {
  const list = operationOf('ts.list', string);

  test.each<[string, Paths, Paths, string[]]>([
    ['added', {}, one(list), ['minor api ts.list: operation added GET /v1/t']],
    ['removed', one(list), {}, ['major api ts.list: operation removed GET /v1/t']],
    [
      'renamed',
      one(list),
      one({ ...list, operationId: 'ts.all' }),
      ['major api ts.list: operation removed GET /v1/t', 'minor api ts.all: operation added GET /v1/t'],
    ],
    ['moved', one(list), one(list, '/v2/t'), ['patch api ts.list: difference changed path: GET /v1/t → GET /v2/t']],
    [
      'with a parameter more',
      one(list),
      one({ ...list, ...query('q') }),
      ['minor request ts.list(q): parameter added'],
    ],
    [
      'with a required parameter more',
      one(list),
      one({ ...list, ...query('q', true) }),
      ['major request ts.list(q): parameter added required'],
    ],
    [
      'with a parameter less',
      one({ ...list, ...query('q') }),
      one(list),
      ['major request ts.list(q): parameter removed'],
    ],
    [
      'with a second success',
      one(list),
      one({
        ...list,
        responses: {
          ...list.responses,
          202: { description: 'OK', content: { 'application/json': { schema: { type: 'integer' } } } },
        },
      }),
      ['major api ts.list: type changed kinds of results 1 → 2'],
    ],
    [
      'with a second success that is empty',
      one(list),
      one({ ...list, responses: { ...list.responses, 204: { description: 'OK' } } }),
      ['major api ts.list: type changed a response may be empty'],
    ],
    [
      'without the success that is empty',
      one({ ...list, responses: { ...list.responses, 204: { description: 'OK' } } }),
      one(list),
      ['minor api ts.list: type changed no response is empty'],
    ],
    [
      'with a second success that is the same',
      one(list),
      one({ ...list, responses: { ...list.responses, 201: list.responses['200'] ?? { description: 'OK' } } }),
      [],
    ],
    [
      'that gives pages from now on',
      one(list),
      one({ ...list, 'x-org-pagination': { style: 'cursor', items: 'data' } }),
      [
        'major api ts.list: difference changed paged items: none → data',
        'patch api ts.list: difference changed paging: none → cursor',
      ],
    ],
    [
      'that may be repeated',
      one({ ...list, 'x-org-idempotency': 'ambiguous' }),
      one({ ...list, 'x-org-idempotency': 'keyed' }),
      ['patch api ts.list: difference changed repeatable: ambiguous → keyed'],
    ],
    [
      'that responds with nothing',
      one(list),
      one(operationOf('ts.list')),
      ['major api ts.list: type changed responses application/json → nothing'],
    ],
    [
      'deprecated',
      one(list),
      one({ ...list, deprecated: true }),
      ['patch api ts.list: difference changed deprecated: false → true'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });

  test.each<[string, Partial<Operation>, Schema, string[]]>([
    [
      'is named as a property of the body',
      query('text'),
      { type: 'object', properties: { text: string }, required: ['text'] },
      ['major request ts.create(body): parameter added required'],
    ],
    [
      'stands beside a body of any properties',
      query('q'),
      { type: 'object', properties: { text: string }, additionalProperties: string },
      ['minor request ts.create(q): parameter added', 'major request ts.create(text): parameter removed'],
    ],
  ])('a parameter that %s moves the body under its name', (_, added, schema, expected) => {
    const body = { required: true, content: { 'application/json': { schema } } };
    const create = { ...operationOf('ts.create', string), requestBody: body };
    const found = lines(one(create, '/v1/t', 'post'), one({ ...create, ...added }, '/v1/t', 'post'));
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  test('take a name in the query or in the body: to callers it is the same', () => {
    const params: Record<string, Schema> = { TListParams: { type: 'object', properties: { q: string } } };
    const posted = operationOf('ts.list', string, bodyOf('TListParams'));
    expect(lines(one({ ...list, ...query('q') }), one(posted), params)).toEqual([
      'minor api TListParams: schema added',
      'patch api ts.list: difference changed body: none → application/x-www-form-urlencoded',
    ]);
  });

  test('with a body that is no object', () => {
    const listBody = { Items: { type: 'array', items: string } } satisfies Record<string, Schema>;
    const posted = operationOf('ts.list', string, {
      requestBody: { ...bodyOf('Items').requestBody, required: true },
    });
    expect(lines(one(list), one(posted), listBody)).toContain(
      'major request ts.list(body): parameter added required',
    );
  });
});

describe('named types', () => {
  const reading: Paths = one(operationOf('things.retrieve', ref('Thing')));
  const thing = (more: Record<string, Schema> = {}): Record<string, Schema> => ({
    Thing: resource('thing', { parent: ref('Thing'), ...more }),
  });

  test('that hold themselves end the comparison', () => {
    expect(linesIn(diffOf(thing(), thing({ name: string }), () => reading))).toEqual([
      'minor response Thing.name: property added',
    ]);
  });

  test.each<[string, Schema]>([
    ['array', { anyOf: [string, { type: 'array', items: { anyOf: [ref('T'), { type: 'null' }] } }] }],
    ['tuple', { anyOf: [string, { type: 'array', prefixItems: [{ anyOf: [ref('T')] }] }] }],
    [
      'intersection',
      {
        allOf: [
          { type: 'object', properties: { again: { anyOf: [ref('T'), string] } } },
          { anyOf: [{ type: 'object', properties: { a: string } }, { type: 'object' }] },
        ],
      },
    ],
    ['nothing else', ref('T')],
  ])('that lead to themselves through an unnamed %s end it too', (_, schema) => {
    const paths = one(operationOf('ts.retrieve', ref('T')));
    expect(linesIn(diffOf({ T: schema }, { T: schema }, () => paths))).toEqual([]);
  });

  test('deeper than a stack are compared', () => {
    const chain = (last: Schema): Record<string, Schema> =>
      Object.fromEntries(
        Array.from({ length: 20_000 }, (_, index) => [
          `T${index}`,
          index === 19_999 ? last : { type: 'object', properties: { next: ref(`T${index + 1}`) } },
        ]),
      );
    const paths = one(operationOf('ts.retrieve', ref('T0')));
    const after = resource('end', { name: string });
    expect(linesIn(diffOf(chain(resource('end')), chain(after), () => paths))).toEqual([
      'minor response T19999.name: property added',
    ]);
  });

  test('that stand on both sides are one change with the higher bump', () => {
    const writing: Paths = one(
      operationOf('things.create', ref('Thing'), {
        parameters: [{ name: 'thing', in: 'query', schema: ref('Thing') }],
      }),
    );
    const before = thing({ name: string });
    const after = thing({ name: { type: ['string', 'null'] } });
    expect(linesIn(diffOf(before, after, () => writing))).toEqual(['major both Thing.name: null added']);
  });

  test('are compared although no operation leads to them: webhooks deliver them', () => {
    const diff = diffOf({ ...thing({ name: string }) }, thing());
    expect(linesIn(diff)).toEqual(['major response Thing.name: property removed']);
  });

  test('are lost or new by name', () => {
    expect(linesIn(diffOf(thing(), {}))).toEqual(['major api Thing: schema removed']);
    expect(linesIn(diffOf({}, thing()))).toEqual(['minor api Thing: schema added']);
  });

  test('with names of JavaScript are names like any other', () => {
    const names = (...all: string[]): Record<string, Schema> =>
      thing(
        JSON.parse(`{${all.map((name) => `"${name}":{"type":"string"}`).join()}}`) as Record<string, Schema>,
      );
    expect(linesIn(diffOf(names('constructor'), names('__proto__'), () => reading))).toEqual([
      'major response Thing.constructor: property removed',
      'minor response Thing.__proto__: property added',
    ]);
  });
});

test('a required field less is a major release, a field more a minor one, nothing none', () => {
  const params = (required: string[], ...names: string[]): Record<string, Schema> => ({
    TCreateParams: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, string])),
      required,
    },
  });
  const paths = one(operationOf('ts.create', undefined, bodyOf('TCreateParams')), '/v1/t', 'post');
  const bump = (before: Record<string, Schema>, after: Record<string, Schema>): unknown =>
    bumpOf(diffOf(before, after, () => paths).changes);
  expect(bump(params(['a'], 'a', 'b'), params([], 'b'))).toBe('major');
  expect(bump(params(['a'], 'a', 'b'), params(['a'], 'a', 'b', 'c'))).toBe('minor');
  expect(bump(params(['a'], 'a'), params(['a'], 'a'))).toBeUndefined();
});
