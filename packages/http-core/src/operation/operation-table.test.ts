import { expect, test } from 'vitest';
import { ConfigurationError } from '../errors/call-errors.ts';
import { parseResourceOperations } from './operation-table.ts';

test('reads every fact', () => {
  const lines =
    '/v1/a\ncreate POST b=form n=1 q=x,y h=z s=files r=keyed g=cursor:channels t=binary\nlist GET';
  expect([...parseResourceOperations('a.b', lines)]).toEqual([
    [
      'create',
      {
        id: 'a.b.create',
        method: 'POST',
        path: '/v1/a',
        body: 'form',
        nestedBody: true,
        query: ['x', 'y'],
        header: ['z'],
        server: 'files',
        retry: 'keyed',
        pager: 'cursor:channels',
        responseType: 'binary',
      },
    ],
    ['list', { id: 'a.b.list', method: 'GET', path: '/v1/a' }],
  ]);
});

test('reads the facts that make a second try safe', () => {
  const lines =
    '/v1/a\ncreate POST o=body.id:hex:duplicate,409 w=etag,If-Match d=gone,404 p=get u=cancel\nsend POST o=key:uuid\nmake POST o=name::exists';
  expect(Array.from(parseResourceOperations('a', lines).values(), ({ repeat }) => repeat)).toEqual([
    {
      own: { param: 'body.id', fill: 'hex', exists: ['duplicate', '409'] },
      when: ['etag', 'If-Match'],
      done: ['gone', '404'],
      probe: 'get',
      undo: 'cancel',
    },
    { own: { param: 'key', fill: 'uuid' } },
    { own: { param: 'name', exists: ['exists'] } },
  ]);
});

test('a stream states how it ends', () => {
  const [operation] = parseResourceOperations(
    'a',
    String.raw`/v1/a
create POST t=sse e={"end":{"data":"the\u0020end"}}`,
  ).values();
  expect(operation).toMatchObject({ responseType: 'sse', stream: { end: { data: 'the end' } } });
});

test('paths go on from the base, which follows from the name where none is given', () => {
  const pathsOf = (...given: Parameters<typeof parseResourceOperations>): string[] =>
    [...parseResourceOperations(...given).values()].map(({ path }) => path);
  const lines = 'create POST b=form\nget GET /{id}\npost POST .x\nown GET =/v2/own g=cursor';
  expect(pathsOf('billing.creditGrants', lines, '/v1/')).toEqual([
    '/v1/billing/credit_grants',
    '/v1/billing/credit_grants/{id}',
    '/v1/billing/credit_grants.x',
    '/v2/own',
  ]);
  expect(pathsOf('a', `/b\n${lines}`, '/v1/')).toEqual(['/b', '/b/{id}', '/b.x', '/v2/own']);
});

test('an asterisk stands for the name of the operation', () => {
  const lines = 'applyBalance POST /{id}/*\nlist GET .*\nown GET =/v2/*';
  expect(Array.from(parseResourceOperations('a', lines, '/v1/').values(), ({ path }) => path)).toEqual([
    '/v1/a/{id}/apply_balance',
    '/v1/a.list',
    '/v2/*',
  ]);
});

test('a POST without flags has those that the resources share', () => {
  const lines = 'make POST\nsend POST /{id}/*\nput POST b=json\nget GET\nreplace PUT';
  const operations = [...parseResourceOperations('a', lines, '/v1/ b=form r=keyed').values()];
  expect(operations.map(({ body, retry }) => [body, retry])).toEqual([
    ['form', 'keyed'],
    ['form', 'keyed'],
    ['json', undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]);
  expect(operations[1]?.path).toBe('/v1/a/{id}/send');
});

test.each([['create'], [''], ['create POST'], ['/a\ncreate POST z=1']])('%j is refused', (line) => {
  expect(() => parseResourceOperations('a', line)).toThrow(ConfigurationError);
});
