import { expect, test } from 'vitest';
import { fieldList } from './field-list.ts';

const field = { name: 'a', type: 'string', required: false, deprecated: false };

test('what is required comes first, what is deprecated last', () => {
  const html = fieldList([
    { ...field, name: 'old', deprecated: true },
    { ...field, name: 'may' },
    { ...field, name: 'must', required: true, where: 'query' },
  ]);
  expect(html.match(/<code>\w+<\/code>/g)).toEqual([
    '<code>must</code>',
    '<code>may</code>',
    '<code>old</code>',
  ]);
  expect(html).toContain('<b>required</b> <small>query</small>');
});

test('a response keeps its order and requires nothing', () => {
  const html = fieldList(
    [
      { ...field, name: 'b' },
      { ...field, required: true },
    ],
    false,
  );
  expect(html.match(/<code>\w+<\/code>/g)).toEqual(['<code>b</code>', '<code>a</code>']);
  expect(html).not.toContain('required');
});

test('nothing of a specification becomes markup', () => {
  const html = fieldList([{ ...field, name: '<img>', type: 'Map<A, B>', values: ['"x"', ''] }]);
  expect(html).toContain('<code>&lt;img&gt;</code>');
  expect(html).toContain('Map&lt;A, B&gt;');
  expect(html).toContain(`<code>&quot;x&quot;</code> <code>''</code>`);
});

test('what is within is folded away, and types made for one place are called object', () => {
  const html = fieldList([
    { ...field, type: 'ThingCreateParamsPart[] | null', fields: [{ ...field, name: 'inner' }] },
  ]);
  expect(html).toContain('object[] | null');
  expect(html).toMatch(/<details><summary>.*<\/summary><ul class="fields"><li><code>inner<\/code>/);
});
