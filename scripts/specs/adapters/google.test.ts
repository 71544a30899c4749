import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonValue } from '../document.ts';
import { problemsOf } from '../gates.ts';
import { EMPTY_LOCK } from '../names-lock.ts';
import { normalise } from '../normalise.ts';
import type { PassContext } from '../passes/types.ts';
import { providerNamed } from '../providers/index.ts';
import { parseRatings } from '../ratings/read-ratings.ts';
import { copy } from '../record.ts';
import { NOTES } from '../testing/google-discovery.ts';
import { writeGooglePackage } from '../testing/google-package.ts';
import { recoverGoogle } from './google.ts';
import { isDiscovery, readDiscovery } from './google/discovery.ts';
import type { RawDocument } from './types.ts';

const made: string[] = [];

function recover(replaced?: Readonly<Record<string, string>>): RawDocument {
  const { root, client, typings } = writeGooglePackage(replaced);
  made.push(root);
  return recoverGoogle('notes', 'v1')(client, [typings]);
}

afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

const RATINGS = `ratings:
  - class: ambiguous
    why: Nobody knows what a repetition does.
    source: https://example.com
    requests: [POST /*, PUT /*, PATCH /*, DELETE /*]
`;

function contextWith(overlay: JsonValue = null): PassContext {
  return { rules: providerNamed('google/calendar').rules, lock: EMPTY_LOCK, overlay, fields: {}, ratings: parseRatings(RATINGS, 'retry.yaml') };
}

const download: JsonValue = {
  paths: { '/notes/v1/notes/{noteId}/export': { get: { 'x-org-media': { download: true } } } },
};

describe('the published client', () => {
  const raw = recover();
  const document = copy(raw.document);
  const files = normalise(document, contextWith());
  const { paths } = document;
  const { schemas } = document.components;

  test('gives a document that passes every gate, and the same one again from itself', async () => {
    expect(await problemsOf(document, contextWith())).toEqual([]);
    expect(normalise(copy(document), contextWith())).toEqual(files);
  });

  test('operations on one reserved path are kept apart by their flat paths', () => {
    expect(paths['/v1/folders/{foldersId}']?.['get']).toMatchObject({
      operationId: 'folders.get',
      'x-org-path': '/v1/{+name}',
      parameters: [{ name: 'foldersId', in: 'path' }],
    });
    expect(paths['/v1/folders/{foldersId}/racks/{racksId}']?.['get']?.operationId).toBe('folders.racks.get');
  });

  test('scopes, uploads and downloads are facts of the operation', () => {
    const notes = paths['/notes/v1/notes'];
    expect(notes?.['post']?.['x-org-media']).toEqual({ upload: '/upload/notes/v1/notes' });
    expect(paths['/notes/v1/notes/{noteId}']?.['delete']?.['x-org-scopes']).toEqual([
      'https://scope.example/a',
      'https://scope.example/b',
    ]);
    expect(paths['/notes/v1/notes/{noteId}/export']?.['get']?.responses['200']?.content).toEqual({
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    });
  });

  test('null, which only the client knows, is gone; any value stays any value', () => {
    expect(JSON.stringify(document)).not.toContain('null');
    expect(schemas['Note']?.properties?.['extra']).toEqual({});
    expect(raw.unknown).toEqual(['Note.extra']);
  });

  test('enums come from the typings: open in responses, closed in requests', () => {
    expect(schemas['Note']?.properties?.['state']).toEqual({
      type: 'string',
      enum: ['closed', 'open'],
      'x-org-open': true,
    });
    expect(schemas['Note']?.properties?.['tags']?.items?.enum).toEqual(['blue', 'red']);
    const insert = paths['/notes/v1/notes']?.['post'];
    expect(insert?.parameters).toEqual([
      { name: 'notify', in: 'query', schema: { type: 'string', enum: ['all', 'none'] } },
    ]);
  });

  test('names are the source’s: bodies refer to the schema that responses refer to', () => {
    const insert = paths['/notes/v1/notes']?.['post'];
    const note = { $ref: '#/components/schemas/Note' };
    expect(insert?.requestBody?.content?.['application/json']?.schema).toEqual(note);
    expect(insert?.responses['200']?.content?.['application/json']?.schema).toEqual(note);
    expect(Object.keys(schemas)).toEqual(['Folder', 'Note', 'NoteList', 'NotePlace']);
  });

  test('lists page, arrays are repeated in the query', () => {
    const list = paths['/notes/v1/notes']?.['get'];
    expect(list?.['x-org-pagination']).toEqual({ style: 'cursor', items: 'items' });
    expect(list?.parameters?.find(({ name }) => name === 'kinds')).toEqual({
      name: 'kinds',
      in: 'query',
      schema: { type: 'array', items: { type: 'string', enum: ['long', 'short'] } },
    });
  });
});

test('the vendor’s own description gives the same bytes', () => {
  expect(isDiscovery(NOTES)).toBe(true);
  const theirs = normalise(readDiscovery(NOTES).document, contextWith());
  expect(theirs).toEqual(normalise(recover().document, contextWith(download)));
});

test('a reserved parameter of one segment is a plain one', () => {
  const thing = { type: 'string', location: 'path', required: true, pattern: '^[^/]+$' };
  const get = { httpMethod: 'GET', path: 'v1/{+thing}', flatPath: 'v1/{thingId}', parameters: { thing } };
  const { paths } = readDiscovery({ ...NOTES, resources: { things: { methods: { get } } } }).document;
  expect(paths['/v1/{thing}']?.['get']).toMatchObject({ operationId: 'things.get', parameters: [{ name: 'thing', in: 'path' }] });
  expect(paths['/v1/{thing}']?.['get']).not.toHaveProperty('x-org-path');
});

describe('bad input', () => {
  test('another API’s description', () => {
    const read = (value: unknown): unknown => providerNamed('google/tasks').readOwn?.(value, '', 'a file');
    expect(() => read(NOTES)).toThrow('this describes "notes:v1", not "tasks:v1"');
    expect(read({ openapi: '3.1.0' })).toBeUndefined();
  });

  test('a package laid out otherwise', () => {
    expect(() => recover({ 'build/v1.js': 'class Nothing {}' })).toThrow('notes.delete requests nothing');
    expect(() => recoverGoogle('tasks', 'v2')(made[0] ?? '', [])).toThrow('no tasks v2 in');
  });

  test('typings that do not say their revision', () => {
    expect(() => recover({ typings: 'declare namespace gapi {}' })).toThrow('does not say its revision');
  });

  test('a reserved path without a flat one', () => {
    const method = { httpMethod: 'GET', path: 'v1/{+name}' };
    expect(() =>
      readDiscovery({ ...NOTES, resources: { things: { methods: { get: method } } } }),
    ).toThrow('things.get: the path /v1/{+name} is reserved and has no flatPath');
  });
});
