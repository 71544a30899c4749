import type { DiscoveryDocument } from '../adapters/google/discovery-types.ts';

const string = { type: 'string' } as const;
const path = { type: 'string', location: 'path', required: true } as const;

/** The same API as in google-package.ts, as Google describes its own, with what only that form can say. */
export const NOTES: DiscoveryDocument & Readonly<Record<string, unknown>> = {
  kind: 'discovery#restDescription',
  name: 'notes',
  version: 'v1',
  revision: '20300101',
  title: 'Notes API',
  description: 'Words of the vendor.',
  servicePath: '',
  parameters: { fields: { ...string, location: 'query' }, key: { ...string, location: 'query' } },
  schemas: {
    Note: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        state: { type: 'string', enum: ['open', 'closed'] },
        tags: { type: 'array', items: { type: 'string', enum: ['red', 'blue'] } },
        weight: { type: 'integer' },
        alpha: { type: 'number' },
        parent: { $ref: 'Note' },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        place: { type: 'object', properties: { town: { type: 'string' } } },
        extra: { type: 'any' },
      },
    },
    Folder: {
      type: 'object',
      properties: { name: string, notes: { type: 'array', items: { $ref: 'Note' } } },
    },
    NoteList: {
      type: 'object',
      properties: { items: { type: 'array', items: { $ref: 'Note' } }, nextPageToken: string },
    },
  },
  resources: {
    notes: {
      methods: {
        delete: {
          httpMethod: 'DELETE',
          path: 'notes/v1/notes/{noteId}',
          parameters: { noteId: path },
          scopes: ['https://scope.example/b', 'https://scope.example/a'],
        },
        insert: {
          httpMethod: 'POST',
          path: 'notes/v1/notes',
          parameters: { notify: { type: 'string', location: 'query', enum: ['all', 'none'] } },
          request: { $ref: 'Note' },
          response: { $ref: 'Note' },
          scopes: ['https://scope.example/a'],
          mediaUpload: { protocols: { simple: { path: '/upload/notes/v1/notes' } } },
        },
        list: {
          httpMethod: 'GET',
          path: 'notes/v1/notes',
          parameters: {
            kinds: { type: 'string', location: 'query', repeated: true, enum: ['long', 'short'] },
            maxResults: { type: 'integer', location: 'query' },
            pageToken: { type: 'string', location: 'query' },
          },
          response: { $ref: 'NoteList' },
          scopes: ['https://scope.example/a'],
        },
        export: {
          httpMethod: 'GET',
          path: 'notes/v1/notes/{noteId}/export',
          parameters: { noteId: path, mimeType: { type: 'string', location: 'query' } },
          scopes: ['https://scope.example/a'],
          supportsMediaDownload: true,
        },
      },
    },
    folders: {
      methods: {
        get: {
          httpMethod: 'GET',
          path: 'v1/{+name}',
          flatPath: 'v1/folders/{foldersId}',
          parameters: { name: path },
          response: { $ref: 'Folder' },
          scopes: ['https://scope.example/a'],
        },
      },
      resources: {
        racks: {
          methods: {
            get: {
              httpMethod: 'GET',
              path: 'v1/{+name}',
              flatPath: 'v1/folders/{foldersId}/racks/{racksId}',
              parameters: { name: path },
              response: { $ref: 'Folder' },
              scopes: ['https://scope.example/a'],
            },
          },
        },
      },
    },
  },
};
