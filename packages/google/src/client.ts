import { ApiClient } from '@org/http-core/provider';
import { APIS, type GoogleApi } from './apis.ts';
import { className, kindOf } from './client-options.ts';
import type { GoogleOptions } from './options.ts';
import type { RequestOptions } from './request-options.ts';

function create(api: GoogleApi, options: GoogleOptions): ApiClient<RequestOptions, GoogleOptions> {
  return ApiClient.create(kindOf(api), options, `create${className(api)}()`);
}

/**
 * A client for the operation functions of the Calendar API (`@org/google/calendar/events` and the like): a bundle then holds
 * the operations it uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
 * `CredentialError`.
 *
 * @example
 * ```ts
 * import { createCalendar } from '@org/google/client';
 * import { insert } from '@org/google/calendar/events';
 *
 * const calendar = createCalendar({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * export const answer = () => insert(calendar, { calendarId: 'primary', summary: 'Lunch', start: { date: '2030-01-01' }, end: { date: '2030-01-02' } });
 * ```
 */
export function createCalendar(options: GoogleOptions = {}): ApiClient<RequestOptions, GoogleOptions> {
  return create(APIS.calendar, options);
}

/**
 * A client for the operation functions of the Drive API (`@org/google/drive/files` and the like): a bundle then holds
 * the operations it uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
 * `CredentialError`.
 *
 * @example
 * ```ts
 * import { createDrive } from '@org/google/client';
 * import { get } from '@org/google/drive/files';
 *
 * const drive = createDrive({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * export const answer = () => get(drive, { fileId: 'f1' });
 * ```
 */
export function createDrive(options: GoogleOptions = {}): ApiClient<RequestOptions, GoogleOptions> {
  return create(APIS.drive, options);
}

/**
 * A client for the operation functions of the Gmail API (`@org/google/gmail/users/messages` and the like): a bundle then holds
 * the operations it uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
 * `CredentialError`.
 *
 * @example
 * ```ts
 * import { createGmail } from '@org/google/client';
 * import { get } from '@org/google/gmail/users/messages';
 *
 * const gmail = createGmail({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * export const answer = () => get(gmail, { userId: 'me', id: 'm1' });
 * ```
 */
export function createGmail(options: GoogleOptions = {}): ApiClient<RequestOptions, GoogleOptions> {
  return create(APIS.gmail, options);
}

/**
 * A client for the operation functions of the People API (`@org/google/people/people` and the like): a bundle then holds
 * the operations it uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
 * `CredentialError`.
 *
 * @example
 * ```ts
 * import { createPeople } from '@org/google/client';
 * import { get } from '@org/google/people/people';
 *
 * const people = createPeople({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * export const answer = () => get(people, { resourceName: 'people/me', personFields: 'names' });
 * ```
 */
export function createPeople(options: GoogleOptions = {}): ApiClient<RequestOptions, GoogleOptions> {
  return create(APIS.people, options);
}

/**
 * A client for the operation functions of the Pub/Sub API (`@org/google/pubsub/projects/topics` and the like): a bundle then holds
 * the operations it uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
 * `CredentialError`.
 *
 * @example
 * ```ts
 * import { createPubSub } from '@org/google/client';
 * import { get } from '@org/google/pubsub/projects/topics';
 *
 * const pubsub = createPubSub({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * export const answer = () => get(pubsub, { topic: 'projects/p/topics/t' });
 * ```
 */
export function createPubSub(options: GoogleOptions = {}): ApiClient<RequestOptions, GoogleOptions> {
  return create(APIS.pubsub, options);
}

/**
 * A client for the operation functions of the Sheets API (`@org/google/sheets/spreadsheets` and the like): a bundle then holds
 * the operations it uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
 * `CredentialError`.
 *
 * @example
 * ```ts
 * import { createSheets } from '@org/google/client';
 * import { get } from '@org/google/sheets/spreadsheets';
 *
 * const sheets = createSheets({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * export const answer = () => get(sheets, { spreadsheetId: 's1' });
 * ```
 */
export function createSheets(options: GoogleOptions = {}): ApiClient<RequestOptions, GoogleOptions> {
  return create(APIS.sheets, options);
}

/**
 * A client for the operation functions of the Cloud Storage JSON API (`@org/google/storage/objects` and the like): a bundle then holds
 * the operations it uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
 * `CredentialError`.
 *
 * @example
 * ```ts
 * import { createStorage } from '@org/google/client';
 * import { get } from '@org/google/storage/objects';
 *
 * const storage = createStorage({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * export const answer = () => get(storage, { bucket: 'b', object: 'o' });
 * ```
 */
export function createStorage(options: GoogleOptions = {}): ApiClient<RequestOptions, GoogleOptions> {
  return create(APIS.storage, options);
}

/**
 * A client for the operation functions of the Tasks API (`@org/google/tasks/tasks` and the like): a bundle then holds
 * the operations it uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
 * `CredentialError`.
 *
 * @example
 * ```ts
 * import { createTasks } from '@org/google/client';
 * import { get } from '@org/google/tasks/tasks';
 *
 * const tasks = createTasks({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * export const answer = () => get(tasks, { tasklist: '@default', task: 't1' });
 * ```
 */
export function createTasks(options: GoogleOptions = {}): ApiClient<RequestOptions, GoogleOptions> {
  return create(APIS.tasks, options);
}
