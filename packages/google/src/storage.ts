import { apiClass, type GoogleClient, type GoogleClientConstructor } from './api-class.ts';
import { APIS } from './apis.ts';
import type { StorageResources } from './generated/storage/client.ts';
import { operations } from './generated/storage/operations.ts';

/** A client of the whole Cloud Storage JSON API. */
export interface Storage extends StorageResources, GoogleClient<Storage> {}

/**
 * A client of the whole Cloud Storage JSON API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { Storage } from '@org/google/storage';
 *
 * const storage = new Storage({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * for await (const object of storage.objects.list('my-bucket', { prefix: 'logs/' })) console.log(object.name);
 * ```
 */
export const Storage: GoogleClientConstructor<Storage> = apiClass<Storage>(APIS.storage, operations);
