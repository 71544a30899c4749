import { describe, expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { contextOf, documentOf, operationOf } from '../testing/documents.ts';
import { extensions } from './extensions.ts';
import { formats } from './formats.ts';
import { prose } from './prose.ts';

describe('prose', () => {
  const words = 'words of the vendor';
  const document = documentOf(
    {
      '/v1/a': {
        post: operationOf(
          'a.create',
          { type: 'string', description: words, example: words },
          {
            summary: words,
            description: words,
            tags: ['A'],
            externalDocs: { url: words },
            parameters: [
              { name: 'q', in: 'query', description: words, schema: { type: 'string', title: words } },
            ],
            requestBody: {
              description: words,
              content: { 'application/json': { schema: {}, examples: { x: words } } },
            },
            responses: { 200: { description: words } },
          },
        ),
      },
    },
    {
      A: {
        type: 'object',
        title: words,
        properties: { description: { type: 'string', description: words } },
      },
    },
  );
  document.info['description'] = words;
  document['externalDocs'] = { url: words };
  prose.run(document, contextOf());

  test('none is left', () => {
    expect(JSON.stringify(document)).not.toContain(words);
  });

  test('a property named description is no description', () => {
    expect(document.components.schemas['A']?.properties).toEqual({ description: { type: 'string' } });
  });

  test('OpenAPI has the description of responses that it wants', () => {
    expect(document.paths['/v1/a']?.['post']?.responses).toEqual({ 200: { description: 'OK' } });
  });
});

test('extensions: the vendor’s go, ours stay, on every level', () => {
  const mark = { 'x-vendor': 1, 'x-org-open': true };
  const schema: Schema = { type: 'object', properties: { a: { type: 'string', ...mark } } };
  const document = documentOf(
    { '/v1/a': { get: operationOf('a.list', schema, { 'x-vendor': 1 }) } },
    { A: schema },
  );
  document['x-vendor'] = 1;
  document.components['x-vendor'] = 1;
  extensions.run(document, contextOf());
  expect(JSON.stringify(document)).not.toContain('x-vendor');
  expect(document.components.schemas['A']?.properties?.['a']?.['x-org-open']).toBe(true);
});

test('formats: those that change a value stay, limits go', () => {
  const document = documentOf(
    {},
    {
      A: {
        type: 'object',
        properties: {
          kept: { type: 'string', format: 'decimal' },
          dropped: { type: 'integer', format: 'unix-time' },
          limited: { type: 'string', maxLength: 5000, pattern: '^a$', default: 'x' },
          format: { type: 'string' },
        },
      },
    },
  );
  formats.run(document, contextOf());
  expect(document.components.schemas['A']?.properties).toEqual({
    kept: { type: 'string', format: 'decimal' },
    dropped: { type: 'integer' },
    limited: { type: 'string' },
    format: { type: 'string' },
  });
});
