import { expect, test } from 'vitest';
import { publishedSpecifiers } from './published-specifiers.ts';

test.for([
  ["import type { A } from './a.ts';", "import type { A } from './a.js';"],
  ['export { b } from "../b/c.ts";', 'export { b } from "../b/c.js";'],
  ["let d: import('./d.ts').D;", "let d: import('./d.js').D;"],
  ["import './e.ts';", "import './e.js';"],
  ["import type { F } from '@org/http-core';", "import type { F } from '@org/http-core';"],
  ["/** from './text.tsx' */ type G = 'from ./g.ts';", "/** from './text.tsx' */ type G = 'from ./g.ts';"],
] as const)('%s', ([source, published]) => {
  expect(publishedSpecifiers(source)).toBe(published);
});
