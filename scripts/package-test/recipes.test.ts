import { expect, test } from 'vitest';
import { blocksOf } from './recipes.ts';

const guide =
  '# Title\n\n## One\n\n```sh\nnpm test\n```\n\n```js [a.config.js]\nx\n```\n\n## Two\n\n```json [b.json]\n{}\n```\n';

test('the files of a section are its blocks with a name', () => {
  expect(blocksOf(guide, 'One')).toEqual({ 'a.config.js': 'x\n' });
  expect(blocksOf(guide, 'Two')).toEqual({ 'b.json': '{}\n' });
  expect(() => blocksOf(guide, 'Three')).toThrow('the guide has no section "Three"');
});
