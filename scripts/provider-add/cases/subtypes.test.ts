import { expect, test } from 'vitest';
import { api, fields, integer, listOf, responds, schemaRef, takes, text } from '../testing/documents.ts';
import { tryCalls, type CallCase } from '../testing/calls.ts';

const schemas = (all: object): object => ({ components: { schemas: all } });
const gets = (schema: object, all: object = {}): object =>
  api({ '/a': { get: responds(schema) } }, schemas(all));

/** Name → a document and code that compiles, with a type error wanted where a comment expects one. */
const CASES: Readonly<Record<string, readonly [object, string]>> = {
  'subtypes-of-a-base': [
    api(
      { '/a': { post: { ...takes(schemaRef('Pet')), ...responds(schemaRef('Pet')) } } },
      schemas({
        Pet: {
          ...fields({
            'kind!': text,
            'name!': text,
            friend: { allOf: [schemaRef('Pet')], description: 'x' },
          }),
          discriminator: {
            propertyName: 'kind',
            mapping: {
              cat: '#/components/schemas/Cat',
              dog: 'Dog',
              fish: 'Fish',
              none: '#/components/schemas/Other',
            },
          },
        },
        Cat: { ...fields({ 'lives!': integer }), allOf: [schemaRef('Pet')] },
        Dog: { allOf: [schemaRef('Pet'), fields({ loud: text })] },
        // What stands between a base and its subtypes is no other name of the union.
        Swimmer: { allOf: [schemaRef('Pet')] },
        Fish: { allOf: [schemaRef('Swimmer')] },
        Other: fields({ kind: text }),
      }),
    ),
    `const pet = await client.a.create({ kind: 'cat', name: 'x', lives: 9, friend: { kind: 'dog', name: 'y', loud: 'z' } });
     // @ts-expect-error A dog has no lives.
     await client.a.create({ kind: 'dog', name: 'x', lives: 9 });
     if (pet.kind === 'cat') return pet.lives + 1;
     return pet.kind === 'fish' ? pet.name : pet.loud;`,
  ],
  'subtypes-without-a-mapping': [
    api(
      { '/a': { post: { ...takes(schemaRef('Pet')), ...responds(schemaRef('MaybePet')) } } },
      schemas({
        Pet: { ...fields({ 'kind!': text, 'name!': text }), discriminator: { propertyName: 'kind' } },
        Cat: { allOf: [schemaRef('Pet'), fields({ 'lives!': integer })] },
        Dog: { ...fields({ loud: text }), allOf: [schemaRef('Pet')], 'x-ms-discriminator-value': 'dog' },
        MaybePet: { allOf: [schemaRef('Pet')], description: 'Another name.' },
      }),
    ),
    `const pet = await client.a.create({ kind: 'dog', name: 'n', loud: 'x' });
     // @ts-expect-error -- no subtype has this name
     await client.a.create({ kind: 'Fish', name: 'n' });
     if (pet.kind === 'Cat') return pet.lives + 1;
     return [pet.name.length, pet.loud];`,
  ],
  'subtypes-of-swagger': [
    {
      swagger: '2.0',
      info: { title: 'Small API', version: '1' },
      host: 'api.small.dev',
      paths: {
        '/a': {
          post: {
            parameters: [{ name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } }],
            responses: { 200: { description: 'x', schema: { $ref: '#/definitions/Pet' } } },
          },
        },
      },
      definitions: {
        Pet: { ...fields({ 'kind!': text, 'name!': text }), discriminator: 'kind' },
        Cat: { allOf: [{ $ref: '#/definitions/Pet' }, fields({ 'lives!': integer })] },
        Dog: { allOf: [{ $ref: '#/definitions/Pet' }, fields({ loud: text })] },
      },
    },
    `const pet = await client.a.create({ kind: 'Cat', name: 'n', lives: 9 });
     return pet.kind === 'Cat' ? pet.lives + 1 : pet.loud;`,
  ],
  'mapped-discriminator': [
    gets(
      {
        oneOf: [schemaRef('Cat'), schemaRef('Dog')],
        discriminator: {
          propertyName: 'kind',
          mapping: { cat: '#/components/schemas/Cat', dog: 'Dog', puppy: '#/components/schemas/Dog' },
        },
      },
      {
        Cat: fields({ 'kind!': text, 'lives!': integer }),
        Dog: fields({ 'kind!': text, 'tricks!': listOf(text) }),
      },
    ),
    `const pet = await client.a.get();
     if (pet.kind === 'cat') return pet.lives + 1;
     return pet.tricks.length;`,
  ],
  'named-discriminator': [
    gets(
      { oneOf: [schemaRef('Cat'), schemaRef('Dog')], discriminator: { propertyName: 'kind' } },
      { Cat: fields({ 'kind!': text, 'lives!': integer }), Dog: fields({ 'kind!': text }) },
    ),
    `const pet = await client.a.get();
     return pet.kind === 'Cat' ? pet.lives + 1 : 0;`,
  ],
  'listed-discriminator': [
    gets(
      { oneOf: [schemaRef('Cat'), schemaRef('Dog')], discriminator: { propertyName: 'kind' } },
      {
        Cat: fields({ 'kind!': { ...text, enum: ['cat', 'kitten'] }, 'lives!': integer }),
        Dog: fields({ 'kind!': { ...text, enum: ['Dog', 'puppy'] } }),
      },
    ),
    `const pet = await client.a.get();
     return pet.kind === 'cat' || pet.kind === 'kitten' ? pet.lives + 1 : pet.kind === 'Dog';`,
  ],
  'constant-discriminator': [
    gets(
      { oneOf: [schemaRef('Cat'), schemaRef('Dog')], discriminator: { propertyName: 'kind' } },
      {
        Cat: fields({ 'kind!': { enum: ['C'] }, 'lives!': integer }),
        Dog: fields({ 'kind!': { enum: ['D'] } }),
      },
    ),
    `const pet = await client.a.get();
     return pet.kind === 'C' ? pet.lives + 1 : 0;`,
  ],
};

test(
  'a discriminator tells the members of a union apart, and the subtypes of a base',
  { timeout: 120_000 },
  async () => {
    const response = (): Response =>
      Response.json({ kind: 'x', id: 'i', name: 'n', extra: 1, tricks: [], owner: { born: 'b' } });
    const cases = Object.entries(CASES).map(([name, [document, code]]): [string, CallCase] => [
      name,
      { document, code, response },
    ]);
    const called = await tryCalls(Object.fromEntries(cases));
    for (const [name, { errors, error }] of Object.entries(called))
      expect({ name, errors, error }).toEqual({ name, errors: '', error: undefined });
  },
);
