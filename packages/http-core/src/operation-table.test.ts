import { expect, test } from 'vitest';
import { parseResourceOperations } from './operation-table.ts';

test('reads every fact', () => {
  const lines =
    'create POST /v1/a b=form n=1 q=x,y h=z s=files r=keyed g=cursor:channels t=binary\nlist GET /v1/a';
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
        answer: 'binary',
      },
    ],
    ['list', { id: 'a.b.list', method: 'GET', path: '/v1/a' }],
  ]);
});

test.each([['create POST'], [''], ['create POST /v1/a z=1']])('%j is refused', (line) => {
  expect(() => parseResourceOperations('a', line)).toThrow(TypeError);
});
