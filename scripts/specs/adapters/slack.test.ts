import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { refName, type OpenApiDocument, type Schema } from '../document.ts';
import { runPasses } from '../passes/index.ts';
import { slackRules } from '../providers/slack.ts';
import { copy } from '../record.ts';
import { contextOf, ref } from '../testing/documents.ts';
import { writeSlackPackages } from '../testing/slack-package.ts';
import { recoverSlack } from './slack.ts';
import type { RawDocument } from './types.ts';

const made: string[] = [];

function recover(replaced?: Readonly<Record<string, string>>): RawDocument {
  const { client, types } = writeSlackPackages(replaced);
  made.push(dirname(client));
  return recoverSlack(client, [types]);
}

afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

const raw = recover();
const { document } = raw;
runPasses(document, contextOf({ rules: slackRules }));

const bodyOf = (path: string): Schema => {
  const [media] = Object.values(document.paths[path]?.['post']?.requestBody?.content ?? {});
  return schemaOf(media?.schema);
};
const schemaOf = (schema: Schema | undefined): Schema =>
  document.components.schemas[refName(schema?.$ref ?? '#/components/schemas/none')] ?? {};

test('every call that is bound is an operation, by POST; others are said', () => {
  expect(Object.keys(document.paths)).toEqual([
    '/chat.post',
    '/chat.scheduled.list',
    '/users.rotate',
    '/users.setPhoto',
  ]);
  expect(raw.skipped).toEqual(['users.uploadV2']);
  expect(document.paths['/chat.scheduled.list']?.['post']?.deprecated).toBe(true);
  expect(document.info.version).toBe('0.0.1');
});

describe('arguments', () => {
  test('all that may be given, and a choice of what must be', () => {
    expect(bodyOf('/chat.post').allOf).toEqual([
      ref('ChatPostParamsBase'),
      { anyOf: [ref('ChatPostParamsWithText'), ref('ChatPostParamsWithBlocks')] },
    ]);
    const base = schemaOf(ref('ChatPostParamsBase'));
    expect(base.required).toEqual(['channel']);
    expect(Object.keys(base.properties ?? {})).toEqual([
      ...['as_user', 'blocks', 'channel', 'icon_emoji', 'icon_url', 'post_at', 'text'],
    ]);
    expect(base.properties?.['as_user']).toEqual({ type: 'boolean' });
  });

  test('the credential is none of them, even where it is required', () => {
    expect(bodyOf('/users.rotate')).toEqual({
      type: 'object',
      properties: { client_id: { type: 'string' } },
      required: ['client_id'],
    });
  });

  test('files make it a form of parts', () => {
    const content = document.paths['/users.setPhoto']?.['post']?.requestBody?.content;
    expect(Object.keys(content ?? {})).toEqual(['multipart/form-data']);
    expect(bodyOf('/users.setPhoto').properties?.['image']).toEqual({ type: 'string', format: 'binary' });
  });

  test('blocks are referred to by name', () => {
    const blocks = schemaOf(ref('ChatPostParamsBase')).properties?.['blocks'];
    expect(JSON.stringify(blocks)).toContain('#/components/schemas/Section');
    expect(document.components.schemas['Section']?.required).toEqual(['text', 'type']);
  });
});

describe('responses', () => {
  const response = schemaOf(ref('ChatPostResponse'));

  test('succeeded: ok is true, and what only failures have is left out', () => {
    expect(Object.keys(response.properties ?? {})).toEqual([
      ...['message', 'ok', 'previous', 'response_metadata', 'tags'],
    ]);
    expect(response.properties?.['ok']).toEqual({ type: 'boolean', enum: [true] });
    expect(response.required).toEqual(['ok']);
    expect(response.properties?.['response_metadata']).toEqual(ref('ResponseMetadata'));
  });

  test('parts are named by the shortest way to them, once', () => {
    const message = schemaOf(response.properties?.['message']);
    expect(response.properties?.['message']).toEqual(ref('ChatPostResponseMessage'));
    expect(response.properties?.['previous']).toEqual(ref('ChatPostResponseMessage'));
    expect(message.properties?.['inner']).toEqual(ref('ChatPostResponseMessageInner'));
    expect(schemaOf(ref('ChatPostResponseMessageInner')).properties?.['again']).toEqual(
      ref('ChatPostResponseMessage'),
    );
  });

  test('lists of values that come from samples are open', () => {
    expect(schemaOf(response.properties?.['message']).properties?.['kind']).toEqual({
      type: 'string',
      enum: ['a', 'b'],
      'x-org-open': true,
    });
  });

  test('what samples left open is counted', () => {
    expect(raw.unknown).toContain('1 parts of responses');
  });
});

test('messages are one event, other unions are spread', () => {
  expect(document.components.schemas['SlackEvent']?.anyOf).toEqual(
    ['JoinedEvent', 'MessageEvent', 'PostedEvent', 'DeletedEvent'].map(ref),
  );
  expect(document.components.schemas['MessageEvent']?.anyOf).toEqual([
    ref('MessageA'),
    ref('MessageB'),
    ref('OtherMessageEvent'),
  ]);
});

test('a message of a kind that the package does not know can be told by its subtype', () => {
  const subtypes = document.components.schemas['OtherMessageEvent']?.properties?.['subtype'];
  expect(subtypes?.enum).toContain('huddle_thread');
  expect(subtypes?.['x-org-open']).toBeUndefined();
});

test('a list is paged by its cursor', () => {
  const operation = document.paths['/chat.scheduled.list']?.['post'];
  expect(operation).toMatchObject({ 'x-org-pagination': { style: 'cursor', items: 'tags' } });
});

test('the passes change nothing the second time', () => {
  const again: OpenApiDocument = copy(document);
  runPasses(again, contextOf({ rules: slackRules }));
  expect(again).toEqual(document);
});

describe('a package laid out differently is one clear error', () => {
  test.for([
    ['dist/methods.d.ts', 'export declare class Other {}', 'declares no class Methods'],
    ['dist/methods.js', "bindApiCall(this, 'chat.unknown')", 'chat.unknown, which no method declares'],
    ['package.json', '{}', 'has no version'],
  ] as const)('%s', ([file, text, message]) => {
    expect(() => recover({ [file]: text })).toThrow(message);
  });

  test('no types', () => {
    const { client, types } = writeSlackPackages();
    made.push(dirname(client));
    expect(() => recoverSlack(client, [])).toThrow('@slack/types');
    expect(() => recoverSlack(types, [types])).toThrow('methods.d.ts is missing');
  });
});
