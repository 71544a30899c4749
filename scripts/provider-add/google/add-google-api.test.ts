import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SpecError } from '../../specs/errors.ts';
import { REPOSITORY } from '../../specs/layout.ts';
import type { NamesLock } from '../../specs/names-lock.ts';
import { parseApis } from '../../specs/providers/google/apis.ts';
import { filesIn, temporaryFolder } from '../../specs/testing/folders.ts';
import { NOTES } from '../../specs/testing/google-discovery.ts';
import { completeGoogle, googleRepository } from '../testing/google-trial.ts';
import { outputOf } from '../testing/workspace.ts';
import { addGoogleApi } from './add-google-api.ts';

const text = { type: 'string' } as const;

/** An API with what a document can have: long-running operations, a list that two fields could hold, odd names. */
const KEEP = {
  ...NOTES,
  name: 'keep',
  title: 'Google Keep API */ `${process.exit(1)}',
  canonicalName: 'Keep',
  rootUrl: 'https://keep.googleapis.com/',
  batchPath: 'batch',
  documentationLink: 'https://developers.google.com/keep/api/',
  schemas: {
    ...NOTES.schemas,
    Operation: {
      type: 'object',
      properties: {
        done: { type: 'boolean' },
        name: text,
        error: { $ref: 'Note' },
        response: { $ref: 'Note' },
      },
    },
    Search: {
      type: 'object',
      properties: {
        found: { type: 'array', items: { $ref: 'Note' } },
        missing: { type: 'array', items: text },
        nextPageToken: text,
      },
    },
    Odd: { type: 'object', properties: { timeoutMs: text, note_id: text, media: text, "it's`${1}": text } },
  },
  resources: {
    ...NOTES.resources,
    models: {
      methods: {
        import: {
          httpMethod: 'POST',
          path: 'v1/models:import',
          request: { $ref: 'Odd' },
          response: { $ref: 'Operation' },
        },
        search: {
          httpMethod: 'GET',
          path: 'v1/models:search',
          parameters: {
            pageToken: { ...text, location: 'query' },
            q: { ...text, location: 'query', required: true },
          },
          response: { $ref: 'Search' },
        },
      },
    },
  },
};

async function file(content: string): Promise<string> {
  const path = join(await temporaryFolder(), 'keep.json');
  await writeFile(path, content);
  return path;
}

/** Programs as users would write them, by function and by class. */
const PROGRAM = `import { createKeep } from '@org/google/client';
import { APIS, batch, uploadMedia } from '@org/google';
import { Keep } from '@org/google/keep';
import type { Note } from '@org/google/keep/types';
import { get } from '@org/google/keep/folders';
import { import as importModel } from '@org/google/keep/models';
import { insert } from '@org/google/keep/notes';

const client = createKeep({ accessToken: 'x' });
export const folder = () => get(client, { name: 'folders/a' });
export const imported = () => importModel(client, { timeoutMs: '5', note_id: 'n', media: 'm' });
export const uploaded = () => uploadMedia(client, insert, {}, { data: 'x' });
export const together = () => batch(client, 'keep', (c) => [get(c, { name: 'folders/a' })]);
export const ids = async (): Promise<(Note['id'])[]> => {
  const all = [];
  for await (const note of new Keep({ accessToken: 'x' }).notes.list()) all.push(note.id);
  return all;
};
export const address: string = APIS.keep.baseUrl;
`;

test('an entry that compiles, with its row, its entries and its README', { timeout: 120_000 }, async () => {
  const root = await googleRepository();
  const added = await addGoogleApi({ name: 'google/keep', from: await file(JSON.stringify(KEEP)), root });
  expect(added).toMatchObject({ operations: 8, paged: 1 });
  expect(added.undecided).toEqual([
    {
      question: expect.stringContaining('models.search pages one of found, missing') as string,
      where: 'specs/google/apis.yaml',
    },
    { question: expect.stringContaining('2 writes (') as string, where: 'specs/google/keep/retry.yaml' },
    {
      question: expect.stringContaining('1 operations (models.import) start') as string,
      where: 'specs/google/keep/jobs.yaml',
    },
  ]);
  const files = await filesIn(root);
  const table = files['specs/google/apis.yaml'] ?? '';
  expect(parseApis(table, 'apis.yaml')['keep']).toEqual({
    id: 'keep:v1',
    title: 'Google Keep API / process.exit(1)',
    prefix: 'Keep',
    url: 'https://keep.googleapis.com',
    batchPath: '/batch',
    reference: 'https://developers.google.com/keep/api',
    typesEntry: 'types',
    example: {
      entry: 'folders',
      method: 'get',
      params: "{ name: 'folders/my-folder' }",
      statement: "console.log(await keep.folders.get('folders/my-folder'));",
    },
  });
  // Comments and the other rows stay, in the order of the names.
  expect(table).toContain('# The APIs of @org/google');
  expect(Object.keys(parseApis(table, 'apis.yaml'))).toEqual(
    Object.keys(parseApis(table, 'apis.yaml')).sort(),
  );
  expect(files['packages/google/package.json']).toContain('"./keep/types": "./src/generated/keep/models.ts"');
  expect(files['packages/google/README.md']).toMatch(
    /`@org\/google\/gmail`[^\n]*\n\| `@org\/google\/keep` +\| `Keep` +\| `createKeep` +\| \[8\]/,
  );
  expect(files['packages/google/src/generated/keep/api.ts']).toContain(
    "names: ['media', 'note_id', 'timeoutMs']",
  );
  expect(files['.changeset/google-keep.md']).toContain("'@org/google': minor");
  expect(JSON.parse(files['specs/google/keep/source.json'] ?? '')).toMatchObject({
    document: { from: 'keep.json' },
    apiVersion: 'v1.20300101',
  });
  expect(JSON.stringify(files)).not.toContain('${process.exit');

  await completeGoogle(root);
  await writeFile(join(root, 'packages/google/src/program.ts'), PROGRAM);
  await writeFile(
    join(root, 'packages/google/tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.base.json',
      compilerOptions: { isolatedDeclarations: false, declaration: false },
      files: ['src/program.ts'],
    }),
  );
  expect(await outputOf('tsc', ['-p', join(root, 'packages/google')])).toBe('');
});

const UPSTREAM = join(
  process.env['ORG_SAMPLES'] ?? join(REPOSITORY.specs, '../../shared/data/upstream'),
  'google',
);

test.skipIf(!existsSync(UPSTREAM)).for(['tasks', 'people', 'pubsub', 'drive'])(
  'Google’s own document of %s gives the names of the entry that is committed',
  { timeout: 60_000 },
  async (api) => {
    const root = await googleRepository();
    const rows = await readFile(join(root, 'specs/google/apis.yaml'), 'utf8');
    const { id = '' } = parseApis(rows, 'apis.yaml')[api] ?? {};
    await writeFile(
      join(root, 'specs/google/apis.yaml'),
      rows.replace(new RegExp(`^${api}:\\n(?: .*\\n)+\\n?`, 'm'), ''),
    );
    const manifest = join(root, 'packages/google/package.json');
    const lines = (await readFile(manifest, 'utf8'))
      .split('\n')
      .filter((line) => !line.includes(`"./${api}`));
    const cleaned = JSON.parse(lines.join('\n')) as {
      publishConfig: { typesVersions: { '*': Record<string, unknown> } };
    };
    const types = cleaned.publishConfig.typesVersions['*'];
    cleaned.publishConfig.typesVersions['*'] = Object.fromEntries(
      Object.entries(types).filter(([entry]) => entry.split('/')[0] !== api),
    );
    await writeFile(manifest, JSON.stringify(cleaned));
    const document = gunzipSync(await readFile(join(UPSTREAM, `${id.replace(':', '.')}.json.gz`)));
    await addGoogleApi({ name: `google/${api}`, from: await file(document.toString()), root });
    const lockIn = async (specs: string): Promise<NamesLock> =>
      JSON.parse(await readFile(join(specs, 'google', api, 'names.lock.json'), 'utf8')) as NamesLock;
    const { operations } = await lockIn(join(root, 'specs'));
    const committed = await lockIn(REPOSITORY.specs);
    // The document is of another day: what both have is called the same.
    const both = Object.keys(operations).filter((key) => Object.hasOwn(committed.operations, key));
    expect(both.length).toBeGreaterThan(0.8 * Object.keys(committed.operations).length);
    for (const key of both) expect(operations[key]).toBe(committed.operations[key]);
  },
);

describe('bad input is one line with the file, and nothing is written', () => {
  const method = { httpMethod: 'GET', path: 'v1/notes', response: { $ref: 'Note' } };
  const of = (changes: object): string => JSON.stringify({ ...KEEP, ...changes });
  const withMethods = (methods: object): string => of({ resources: { notes: { methods } } });

  test.for<[string, string]>([
    ['google/', 'cannot name an entry'],
    ['google/Keep', 'cannot name an entry'],
    ['google/../evil', 'cannot name an entry'],
    ['google/a/b', 'cannot name an entry'],
    ['google/new', 'cannot name an entry'],
    ['google/__proto__', 'cannot name an entry'],
    ['google/client', 'is an entry of @org/google already'],
    ['google/models', 'is an entry of @org/google already'],
    ['google/docs', '"google/docs" is taken'],
  ])('the name %s', async ([name, reason]) => {
    await refused(name, await file(of({})), reason, '');
  });

  test.for<[string, string, string]>([
    ['no JSON', '{"kind":', 'damaged or cut off'],
    ['empty', '', 'is empty'],
    ['HTML', '<html>', 'is a page of HTML'],
    ['other JSON', '{"name":"keep"}', 'no Discovery document (its kind'],
    ['a list', '[]', 'no Discovery document (its kind'],
    ['OpenAPI', '{"openapi":"3.1.0"}', 'as a package of its own, pnpm provider:add <name>'],
    ['the list of all APIs', '{"kind":"discovery#directoryList"}', 'no Discovery document'],
    ['the kind and nothing else', '{"kind":"discovery#restDescription"}', 'name is missing'],
    ['no methods', of({ resources: {} }), 'it describes no method'],
    ['resources that are a list', of({ resources: [] }), 'resources is not an object'],
    ['no address', of({ rootUrl: undefined }), 'rootUrl is missing'],
    ['an address over http', of({ rootUrl: 'http://keep.googleapis.com/' }), 'rootUrl is "http://keep'],
    ['a batch path that is code', of({ batchPath: "'+1+'" }), 'batchPath is'],
    [
      'a method without a verb',
      withMethods({ get: { path: 'v1/notes' } }),
      'notes.get.httpMethod is missing',
    ],
    [
      'a verb that is none',
      withMethods({ get: { ...method, httpMethod: 'LOOK' } }),
      'notes.get.httpMethod is "LOOK"',
    ],
    ['a method without a path', withMethods({ get: { httpMethod: 'GET' } }), 'notes.get.path is missing'],
    [
      'a reference that leads nowhere',
      withMethods({ get: { ...method, response: { $ref: 'Gone' } } }),
      'notes.get.response refers to "Gone"',
    ],
    [
      'a parameter in a header',
      withMethods({ get: { ...method, parameters: { a: { type: 'string', location: 'header' } } } }),
      'notes.get.parameters.a.location',
    ],
    [
      'methods of one name',
      withMethods({ getOne: method, get_one: { ...method, path: 'v1/x' } }),
      'notes.getOne and notes.get_one would have one name',
    ],
    [
      'resources of one name',
      of({ resources: { fooBar: { methods: { get: method } }, 'foo-bar': { methods: { get: method } } } }),
      'fooBar and foo-bar would have one name',
    ],
    ['a name that is none', withMethods({ 'a.b': method }), '"notes.a.b" cannot be a name'],
    [
      'two methods of one path',
      withMethods({ get: method, read: method }),
      'GET /v1/notes is both notes.get and notes.read',
    ],
    [
      'a reserved path without its segments',
      withMethods({
        get: { ...method, path: 'v1/{+name}', parameters: { name: { type: 'string', location: 'path' } } },
      }),
      'is reserved and has no flatPath',
    ],
    [
      'a path whose parameter is not declared',
      withMethods({ get: { ...method, path: 'v1/notes/{id}' } }),
      'id',
    ],
    ['the resource that is an entry', of({ resources: { client: { methods: { get: method } } } }), 'client'],
    ['the id of another', of({ name: 'tasks' }), 'both have tasks:v1'],
  ])('a document: %s', async ([, content, reason]) => {
    await refused('google/keep', await file(content), reason, 'keep.json');
  });

  test('the class of another API', async () => {
    const document = await file(of({ canonicalName: 'BigQuery' }));
    await refused('google/big-query', document, 'both have BigQuery', 'keep.json: specs/google/apis.yaml');
  });

  test('a file that is not there, and an API that Google does not have', async () => {
    await refused('google/keep', 'no/such.json', 'no/such.json cannot be read (ENOENT)', '');
    await refused('google/keep', 'http://example.com/keep.json', 'must begin with https://', '');
    const server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest`;
    await refused('google/keep', address, `${address} responded with status 404`, '');
  });

  async function refused(name: string, from: string, reason: string, place: string): Promise<void> {
    const root = await googleRepository();
    const before = await filesIn(root);
    const error: unknown = await addGoogleApi({ name, from, root }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SpecError);
    expect(String(error)).toContain(reason);
    expect(String(error)).toContain(place);
    expect(String(error)).not.toContain('\n');
    expect(await filesIn(root)).toEqual(before);
  }
});
