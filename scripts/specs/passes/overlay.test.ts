import { expect, test } from 'vitest';
import { contextOf, documentOf, operationOf } from '../testing/documents.ts';
import { overlay } from './overlay.ts';

test('merges, replaces and removes', () => {
  const document = documentOf({
    '/v1/a': { get: operationOf('as.list') },
    '/v1/b': { get: operationOf('bs.list') },
  });
  document['x-org-servers'] = {};
  const patch = { paths: { '/v1/a': { get: { deprecated: true } }, '/v1/b': null }, 'x-org-servers': null };
  overlay.run(document, contextOf({ overlay: patch }));
  expect(Object.keys(document.paths)).toEqual(['/v1/a']);
  expect(document.paths['/v1/a']?.['get']).toMatchObject({ operationId: 'as.list', deprecated: true });
  expect('x-org-servers' in document).toBe(false);
});

test('an empty file changes nothing, a list is refused', () => {
  const document = documentOf({});
  overlay.run(document, contextOf({ overlay: null }));
  expect(document.openapi).toBe('3.1.0');
  expect(() => {
    overlay.run(document, contextOf({ overlay: [] }));
  }).toThrow('must hold an object');
});
