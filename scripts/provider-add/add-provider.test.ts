import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SpecError } from '../specs/errors.ts';
import { filesIn, temporaryFolder } from '../specs/testing/folders.ts';
import { addProvider } from './add-provider.ts';
import { trialRepository, tryProviders } from './testing/trial.ts';

/** Everything that a document can say in its own way, and names that are traps. */
const NOTES = {
  openapi: '3.0.3',
  info: { title: 'Notes API', version: '7', license: { name: 'MIT' }, description: '*/ process.exit(1) //' },
  servers: [{ url: 'https://api.notes.test/v1' }],
  security: [{ key: [] }],
  paths: {
    '/notes': {
      get: {
        summary: '`${process.exit(1)}`',
        parameters: [
          { name: 'cursor', in: 'query', schema: { type: 'string' } },
          { name: 'Notes-Version', in: 'header', schema: { type: 'string', default: '2030-01-01' } },
        ],
        responses: {
          200: {
            description: 'x',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/notes' } } },
          },
        },
      },
      post: {
        parameters: [
          { name: 'Notes-Version', in: 'header', schema: { type: 'string', default: '2030-01-01' } },
          { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['text'],
                properties: { text: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
              },
            },
          },
        },
        responses: {
          201: {
            description: 'x',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/note' } } },
          },
        },
      },
    },
    '/notes/{id}': {
      get: {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'Notes-Version', in: 'header', schema: { type: 'string', default: '2030-01-01' } },
        ],
        responses: {
          200: {
            description: 'x',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/note' } } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: "X-Notes'Key" } },
    schemas: {
      note: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          "it's`${1}": { type: 'string' },
          '*/': { enum: ["'];process.exit(1)//"] },
          constructor: { type: 'string' },
        },
      },
      notes: {
        type: 'object',
        properties: {
          data: { type: 'array', items: { $ref: '#/components/schemas/note' } },
          next_cursor: { type: 'string', nullable: true },
        },
      },
      __proto__x: { type: 'object', properties: {} },
    },
  },
};

async function file(content: string): Promise<string> {
  const path = join(await temporaryFolder(), 'notes.json');
  await writeFile(path, content);
  return path;
}

test(
  'a package that compiles, whose tests pass, registered where the others are',
  { timeout: 120_000 },
  async () => {
    const { root, added, errors, passed, failed } = await tryProviders({
      'my-notes': await file(JSON.stringify(NOTES)),
    });
    expect(errors).toBe('');
    expect({ passed, failed }).toEqual({ passed: 7, failed: [] });
    expect(added).toMatchObject([{ operations: 3, paged: 1 }]);
    expect(added[0]?.undecided.map(({ question }) => question)).toEqual([
      expect.stringContaining('looks like a placeholder'),
    ]);
    const files = await filesIn(root);
    expect(files['packages/my-notes/src/provider.ts']).toContain(
      "headers: { 'notes-version': '2030-01-01' }",
    );
    expect(files['packages/my-notes/src/provider.ts']).toContain("idempotencyHeader: 'idempotency-key'");
    expect(files['packages/my-notes/src/provider.ts']).toContain(
      "cursorPages({ param: 'cursor', next: 'next_cursor' })",
    );
    expect(files['packages/my-notes/src/generated/operations.ts']).toContain(
      "'': `/ b=form r=keyed`,\n'notes': `create POST\nget GET",
    );
    expect(files['scripts/specs/providers/index.ts']).toContain("'my-notes': myNotes,");
    expect(files['scripts/codegen/providers/my-notes.ts']).toContain("prefix: 'MyNotes'");
    const classes = [...(files['packages/my-notes/src/errors.ts'] ?? '').matchAll(/^export class (\w+)/gm)];
    expect(classes).toHaveLength(8);
    for (const [, name = ''] of classes)
      expect(files['docs/guides/error-index.md']).toMatch(
        new RegExp(`^### ${name}\n\n- \\*\\*Code\\*\\*: \`[a-z_]+\`\n`, 'm'),
      );
    for (const manifest of ['examples/snippets/package.json', 'docs/package.json'])
      expect(files[manifest]).toContain('"@org/my-notes": "workspace:^"');
    expect(files['.changeset/my-notes-first-release.md']).toContain("'@org/my-notes': minor");
    expect(JSON.parse(files['specs/my-notes/source.json'] ?? '')).toMatchObject({
      document: { from: 'notes.json' },
      apiVersion: '7',
      licence: 'MIT',
    });
    for (const [path, text] of Object.entries(files).filter(([path]) => path.startsWith('specs/my-notes')))
      expect(`${path}: ${text}`).not.toContain('process.exit(1) //');
  },
);

test('an OpenAPI Overlay changes the document before it is read, and is kept', async () => {
  const overlay = join(await temporaryFolder(), 'overlay.yaml');
  await writeFile(
    overlay,
    `overlay: 1.0.0
info: { title: Live address, version: '1' }
actions:
  - { target: $.servers, update: { url: https://api.notes.io } }
  - { target: '$.servers[0]', remove: true }
  - { target: "$.paths['/notes'].post", remove: true }
  - { target: $.gone, remove: true }
`,
  );
  const root = await trialRepository();
  const from = await file(JSON.stringify(NOTES));
  const { operations, undecided } = await addProvider({ name: 'my-notes', from, root, overlay });
  expect(operations).toBe(2);
  expect(undecided.map(({ question }) => question)).toEqual([
    'overlay.yaml: action 4 selects nothing: $.gone',
  ]);
  const files = await filesIn(root);
  expect(files['packages/my-notes/src/provider.ts']).toContain("baseUrl: 'https://api.notes.io'");
  expect(files['specs/my-notes/openapi.overlay.yaml']).toContain('overlay: 1.0.0');
  const gone = addProvider({ name: 'others', from, root, overlay: 'no/such.yaml' });
  await expect(gone).rejects.toThrow('the overlay no/such.yaml cannot be read');
});

describe('bad input is one line, and nothing is written', () => {
  const good = JSON.stringify(NOTES);

  test.for<[string, string]>([
    ['__proto__', 'cannot name a package'],
    ['constructor', 'is a name of the repository'],
    ['../evil', 'cannot name a package'],
    ['a/b', 'cannot name a package'],
    ['Acme', 'cannot name a package'],
    ['', 'cannot name a package'],
    ['http-core', 'is a name of the repository'],
    ['x'.repeat(50), 'cannot name a package'],
  ])('the name %s', async ([name, reason]) => {
    await refused(name, await file(good), reason);
  });

  test('a name that is taken', async () => {
    const root = await trialRepository();
    await mkdir(join(root, 'packages/notes'), { recursive: true });
    await expect(addProvider({ name: 'notes', from: await file(good), root })).rejects.toThrow(
      '"notes" is taken: packages/notes exists',
    );
  });

  test.for<[string, string, string]>([
    ['no OpenAPI', '{"name":"x"}', 'neither "openapi" nor "swagger"'],
    ['cut off', good.slice(0, 700), 'damaged or cut off'],
    [
      'paths that cannot be',
      JSON.stringify({ openapi: '3.0.0', paths: { '/a b': { get: {} } } }),
      'no operation that could be called',
    ],
  ])('a document: %s', async ([, content, reason]) => {
    await refused('notes', await file(content), reason);
  });

  test('a file that is not there, an address over http, a server that is not there or says no', async () => {
    await refused('notes', 'no/such.json', 'no/such.json cannot be read (ENOENT)');
    await refused('notes', 'http://example.com/openapi.json', 'must begin with https://');
    await refused('notes', 'http://127.0.0.1:9/openapi.json', 'could not be fetched');
    const server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    await refused(
      'notes',
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`,
      'responded with status 404',
    );
  });

  async function refused(name: string, from: string, reason: string): Promise<void> {
    const root = await trialRepository();
    const before = await filesIn(root);
    const error: unknown = await addProvider({ name, from, root }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SpecError);
    expect(String(error)).toContain(reason);
    expect(String(error)).not.toContain('\n');
    expect(await filesIn(root)).toEqual(before);
  }
});
