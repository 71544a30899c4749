import { expect, test } from 'vitest';
import { withMergePatches } from './merge-patches.ts';

const PATCH = 'application/merge-patch+json';
const text = { type: 'string' };
const removable = { anyOf: [text, { type: 'null' }] };

test('a body that stands elsewhere is a patch where it is one, and stays as it is for others', () => {
  const pet = { type: 'object', required: ['name'], properties: { name: text, note: text } };
  const content = (schema: object) => ({ [PATCH]: { schema }, 'application/json': { schema } });
  const ref = { $ref: '#/components/schemas/Pet' };
  const document = {
    paths: { '/a': { parameters: [], patch: { requestBody: { $ref: '#/components/requestBodies/Pet' } } } },
    components: { schemas: { Pet: pet, PetPatch: text }, requestBodies: { Pet: { content: content(ref) } } },
  };
  expect(withMergePatches(document)).toMatchObject({
    paths: {
      '/a': {
        parameters: [],
        patch: {
          requestBody: {
            content: {
              [PATCH]: { schema: { $ref: '#/components/schemas/PetPatchBody' } },
              'application/json': { schema: ref },
            },
          },
        },
      },
    },
    components: {
      schemas: { Pet: pet, PetPatch: text, PetPatchBody: { properties: { name: text, note: removable } } },
    },
  });
});

test('a document without patches is left alone', () => {
  const document = { paths: { '/a': { post: { requestBody: { content: {} } } } } };
  expect(withMergePatches(document)).toBe(document);
});
