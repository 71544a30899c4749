import { expect, test } from 'vitest';
import { docUrlOf } from './doc-url.ts';

class Own extends Error {
  static readonly marker: string = '@org/some-package/OwnError';
}
class Foreign extends Own {
  static override readonly marker: string = 'acme/AcmeError';
}
class Unmarked extends Foreign {}

test.for([
  [new Own(), '#ownerror'],
  [new Foreign(), '#ownerror'],
  [new Unmarked(), '#ownerror'],
  [new Error('x'), 'error-index.md'],
  [Object.create(null) as object, 'error-index.md'],
] as const)('%o leads to its section, or to that of the nearest class of these packages', ([error, end]) => {
  expect(docUrlOf(error).endsWith(end)).toBe(true);
});
