import { expect, test } from 'vitest';
import { withLibraryReferences } from './library-references.ts';

const REFERENCE = '/// <reference lib="esnext.disposable" />\n';

test('a declaration of a disposable object brings its library along, once', () => {
  const method = 'export interface A {\n  [Symbol.asyncDispose](): Promise<void>;\n}\n';
  expect(withLibraryReferences(method)).toBe(REFERENCE + method);
  expect(withLibraryReferences(REFERENCE + method)).toBe(REFERENCE + method);
  expect(withLibraryReferences('export interface B extends AsyncDisposable {}\n')).toContain(REFERENCE);
});

test('other declarations stay as they are', () => {
  const text = 'export declare const a: Promise<void>;\n';
  expect(withLibraryReferences(text)).toBe(text);
});
