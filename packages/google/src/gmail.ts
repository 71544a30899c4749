import { apiClass, type GoogleClient, type GoogleClientConstructor } from './api-class.ts';
import { APIS } from './apis.ts';
import type { GmailResources } from './generated/gmail/client.ts';
import { operations } from './generated/gmail/operations.ts';

/** A client of the whole Gmail API. */
export interface Gmail extends GmailResources, GoogleClient<Gmail> {}

/**
 * A client of the whole Gmail API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { Gmail } from '@org/google/gmail';
 *
 * const gmail = new Gmail({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * for await (const { id } of gmail.users.messages.list('me', { q: 'is:unread' })) console.log(id);
 * ```
 */
export const Gmail: GoogleClientConstructor<Gmail> = apiClass<Gmail>(APIS.gmail, operations);
