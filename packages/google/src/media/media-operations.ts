import { InvalidParamsError } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';

/** The operations that take content beside JSON, by their path; `x-org-media` of the specs. */
export const UPLOADS: ReadonlySet<string> = new Set([
  'POST /drive/v3/files',
  'PATCH /drive/v3/files/{fileId}',
  'POST /gmail/v1/users/{userId}/drafts',
  'POST /gmail/v1/users/{userId}/drafts/send',
  'PUT /gmail/v1/users/{userId}/drafts/{id}',
  'POST /gmail/v1/users/{userId}/messages',
  'POST /gmail/v1/users/{userId}/messages/import',
  'POST /gmail/v1/users/{userId}/messages/send',
  'POST /storage/v1/b/{bucket}/o',
]);

/** The operations that give content instead of JSON when asked to; `x-org-media` of the specs. */
export const DOWNLOADS: ReadonlySet<string> = new Set([
  'GET /drive/v3/files/{fileId}',
  'GET /drive/v3/files/{fileId}/export',
  'GET /drive/v3/files/{fileId}/revisions/{revisionId}',
  'GET /storage/v1/b/{bucket}/o/{object}',
]);

/** @throws InvalidParamsError when the operation is none of them */
export function checkMedia(operation: Operation, known: ReadonlySet<string>, what: string): void {
  if (known.has(`${operation.method} ${operation.path}`)) return;
  throw new InvalidParamsError(`${operation.id} ${what}; call it without content.`, {
    operation: operation.id,
  });
}
