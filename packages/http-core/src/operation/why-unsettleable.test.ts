import { expect, test } from 'vitest';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import { whyUnsettleable } from './why-unsettleable.ts';

const provider = { recovery: () => Promise.resolve({}) } as unknown as Provider;

function reasonOf(
  when: readonly string[],
  params: Readonly<Record<string, unknown>>,
  options: Pick<RequestOptions, 'query' | 'headers'> = {},
): string | undefined {
  const operation: Operation = { id: 'a.b', method: 'PATCH', path: '/', repeat: { probe: 'x', when } };
  return whyUnsettleable({ operation, params, options, runtime: { provider } });
}

test('a precondition makes a call settleable as it makes it repeatable', () => {
  expect(reasonOf(['ifMatch'], { ifMatch: 7 })).toBeUndefined();
  expect(reasonOf(['ifMatch'], {}, { query: { ifMatch: 7 } })).toBeUndefined();
  expect(reasonOf(['If-Match'], {}, { headers: { 'IF-Match': '"v1"' } })).toBeUndefined();
  expect(reasonOf(['notify=false'], { notify: false })).toBeUndefined();
});

test('a precondition that does not count is named as missing', () => {
  for (const value of [undefined, null, '', ' '])
    expect(reasonOf(['ifMatch'], { ifMatch: value })).toContain('without ifMatch');
  expect(reasonOf(['If-Match'], {}, { headers: { 'if-match': '*' } })).toContain('without If-Match');
  expect(reasonOf(['notify=false'], { notify: true })).toContain('without notify=false');
});
