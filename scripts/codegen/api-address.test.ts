import { expect, test } from 'vitest';
import { apiListFiles } from './emit/api-address.ts';
import { generateApi } from './generate-api.ts';
import type { ApiRule, ClientRule, GeneratorRules } from './rules.ts';
import { api, object, rules, text } from './testing/fixture.ts';

const address: ApiRule = {
  type: 'AcmeApi',
  typeModule: '../../provider.ts',
  details: { batchPath: "/batch'; alert(1) //" },
  define: 'acmeClient',
  defineModule: '../../client.ts',
};

const client: ClientRule = {
  definition: 'booksClient',
  module: './api.ts',
  options: 'AcmeOptions',
  optionsModule: '../../options.ts',
  api: 'the whole Books API',
  functions: '`@org/acme/books/authors` and the like',
  createExample: 'createBooks();',
  classExample: 'new Books();',
};

const booksRules: GeneratorRules = { ...rules, prefix: 'Books', api: address, client };

const document = (media?: unknown): object => ({
  ...api({
    'POST /authors': {
      id: 'authors.create',
      body: { schema: object({ title: text }) },
      response: object({ 'id!': text }),
      ...(media !== undefined && { extensions: { 'x-org-media': media } }),
    },
  }),
  servers: [{ url: 'https://books.example.com' }],
});

test('an API has its address and its definition in one module', async () => {
  const { files } = await generateApi('acme/books', document(), booksRules);
  expect(files.get('api.ts')).toContain(
    String.raw`export const booksApi: AcmeApi = { name: 'books', baseUrl: 'https://books.example.com', batchPath: '/batch\'; alert(1) //' };`,
  );
  expect(files.get('api.ts')).toContain("/* @__PURE__ */ acmeClient(booksApi, 'Books');");
  // The functions of all APIs are in one module.
  expect(files.has('create.ts')).toBe(false);
});

test('an API with several servers is rejected', async () => {
  const servers = [{ url: 'https://a.example.com' }, { url: 'https://b.example.com' }];
  const two = generateApi('acme/books', { ...document(), servers }, booksRules);
  await expect(two).rejects.toThrow('one server');
});

test('the APIs of a provider are listed; a provider with one API has no list', () => {
  const files = apiListFiles('acme', [
    { name: 'books', prefix: 'Books', rule: address, client },
    { name: 'films', prefix: 'Films', rule: address, client: { ...client, definition: 'filmsClient' } },
  ]);
  expect(files.get('apis.ts')).toContain("export type AcmeApiName = 'books' | 'films';");
  expect(files.get('apis.ts')).toContain("import type { AcmeApi } from '../provider.ts';");
  const create = files.get('create.ts') ?? '';
  expect(create).toContain("import type { AcmeOptions, RequestOptions } from '../options.ts';");
  expect(create).toContain("import { filmsClient } from './films/api.ts';");
  expect(create).toContain('export function createBooks(');
  expect(create).toContain("return ApiClient.create(filmsClient, options, 'createFilms()');");
  expect(apiListFiles('acme', []).size).toBe(0);
});

test.for([
  [{ upload: '/upload/authors' }, "media: 'upload'"],
  [{ download: true }, "media: 'download'"],
] as const)('an operation has its media: %j', async ([media, expected]) => {
  const { files } = await generateApi('acme/books', document(media), booksRules);
  expect(files.get('resources/authors.ts')).toContain(expected);
});

test.for([{ upload: '/elsewhere' }, { upload: '/upload/authors', download: true }])(
  'media that helpers cannot send is rejected: %j',
  async (media) => {
    await expect(generateApi('acme/books', document(media), booksRules)).rejects.toThrow('x-org-media');
  },
);
