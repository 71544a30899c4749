import { apiClass, type GoogleClient, type GoogleClientConstructor } from './api-class.ts';
import { APIS } from './apis.ts';
import type { PeopleResources } from './generated/people/client.ts';
import { operations } from './generated/people/operations.ts';

/** A client of the whole People API. */
export interface People extends PeopleResources, GoogleClient<People> {}

/**
 * A client of the whole People API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { People } from '@org/google/people';
 *
 * const people = new People({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * for await (const person of people.people.connections.list('people/me', { personFields: 'names' })) console.log(person.names);
 * ```
 */
export const People: GoogleClientConstructor<People> = apiClass<People>(APIS.people, operations);
