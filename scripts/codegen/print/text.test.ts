import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { docComment, literal, propertyKey, template } from './text.ts';

const nasty = [
  '',
  "'",
  '\\',
  "\\'",
  '`${1}`',
  '\n\r\t\0\u2028\u2029',
  '</script>',
  '*/',
  '"',
  'é😀',
  '${',
  '\\`',
];

/** Evaluates a JavaScript expression: what a string in generated code will be. */
const evaluate = (code: string): unknown => runInNewContext(code);

test('a literal evaluates to its text, on one line', () => {
  for (const text of nasty) {
    expect(evaluate(literal(text))).toBe(text);
    expect(literal(text)).not.toMatch(/[\n\r\u2028\u2029]/);
  }
});

test('a template evaluates to its text', () => {
  for (const text of nasty) expect(evaluate(template(text))).toBe(text);
});

test('property names are quoted only where they must be', () => {
  expect(['a', 'class', '$x', '1a', 'a-b', 'ä', ''].map(propertyKey)).toEqual([
    'a',
    'class',
    '$x',
    "'1a'",
    "'a-b'",
    "'ä'",
    "''",
  ]);
});

test('nothing ends a comment but its end', () => {
  const comment = docComment(['a */ b', 'c\n*/ d\u2028']);
  expect(comment.indexOf('*/')).toBe(comment.length - 3);
  expect(comment.split('\n')).toHaveLength(5);
  expect(docComment(['one'], '\t')).toBe('\t/** one */\n');
  expect(docComment([])).toBe('');
});
