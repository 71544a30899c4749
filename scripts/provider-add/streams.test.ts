import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, temporaryFolder } from '../specs/testing/folders.ts';
import { tryProviders } from './testing/trial.ts';

const chunk = { $ref: '#/components/schemas/Chunk' };
const ok = (content: object): object => ({ responses: { 200: { description: 'x', content } } });

/** An API of a model, as such APIs describe themselves. */
const MODEL = {
  openapi: '3.2.0',
  info: { title: 'Model API', version: '1' },
  servers: [{ url: 'https://api.model.test/v1' }],
  security: [{ key: [] }],
  paths: {
    '/chats': {
      post: {
        operationId: 'createChat',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['prompt'],
                properties: { prompt: { type: 'string' }, stream: { type: 'boolean' } },
              },
            },
          },
        },
        ...ok({
          'application/json': { schema: { $ref: '#/components/schemas/Chat' } },
          'text/event-stream': {
            itemSchema: { type: 'object', properties: { data: { contentSchema: chunk } } },
          },
        }),
      },
    },
    '/chats/{id}/rows': {
      get: {
        operationId: 'exportRows',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        ...ok({ 'application/jsonl': { itemSchema: chunk } }),
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Chat: { type: 'object', properties: { id: { type: 'string' } } },
      Chunk: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
    },
  },
};

test(
  'a document with streams gives a package with typed streams, whose tests read one',
  { timeout: 180_000 },
  async () => {
    const path = join(await temporaryFolder(), 'model.json');
    await writeFile(path, JSON.stringify(MODEL));
    const { root, added, errors, passed, failed } = await tryProviders({ model: path });
    expect(errors).toBe('');
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThanOrEqual(6);
    expect(added).toMatchObject([{ operations: 3 }]);
    expect(added[0]?.undecided).toContainEqual({
      question: expect.stringMatching(
        /^how the streams of .*createStream.* end and report failures: write x-org-stream/,
      ) as unknown,
      where: 'specs/model/overlay.yaml',
    });
    const files = await filesIn(root);
    const chats = files['packages/model/src/generated/resources/chats.ts'] ?? '';
    expect(chats).toContain('ApiPromise<Stream<Chunk>>');
    expect(chats).toContain('ApiPromise<Chat>');
    expect(chats).toContain("path: '/chats', body: 'json', responseType: 'sse'");
    expect(files['packages/model/test/behaviour.test.ts']).toContain('gives its items as they arrive');
  },
);
