import { apiClass, type GoogleClient, type GoogleClientConstructor } from './api-class.ts';
import { APIS } from './apis.ts';
import type { DriveResources } from './generated/drive/client.ts';
import { operations } from './generated/drive/operations.ts';

/** A client of the whole Drive API. */
export interface Drive extends DriveResources, GoogleClient<Drive> {}

/**
 * A client of the whole Drive API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { Drive } from '@org/google/drive';
 *
 * const drive = new Drive({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * for await (const file of drive.files.list({ pageSize: 100 })) console.log(file.name);
 * ```
 */
export const Drive: GoogleClientConstructor<Drive> = apiClass<Drive>(APIS.drive, operations);
