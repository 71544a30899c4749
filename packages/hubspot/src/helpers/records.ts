import type { Client } from '@org/http-core/provider';
import type { ApiPromise, Pager } from '../errors.ts';
import type {
  BatchResponseSimplePublicObject,
  CrmFilter,
  PublicAssociationsForObject,
  SimplePublicObject,
  SimplePublicObjectWithAssociations,
} from '../generated/models.ts';
import {
  create,
  delete as remove,
  get,
  list,
  search,
  update,
} from '../generated/resources/crm/objects/generic-objects.ts';
import * as batch from '../generated/resources/crm/objects/generic-objects/batch.ts';
import type { RequestOptions } from '../options.ts';

/**
 * The properties of an account, by the type of record. It is empty until `npx @org/hubspot properties` has written a
 * declaration that adds them.
 *
 * @public
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- applications add to it
export interface HubSpotProperties {}

/**
 * The properties of one type of record.
 *
 * @public
 */
export interface RecordProperties {
  /** Every property, as HubSpot returns it. */
  readonly values: object;
  /** The properties that can be written. An empty text removes the value. */
  readonly input: object;
}

/**
 * The properties of a type of record that the declaration describes.
 *
 * @public
 */
export type PropertiesOf<Type extends keyof HubSpotProperties> =
  HubSpotProperties[Type] extends RecordProperties ? HubSpotProperties[Type] : never;

/** The properties that a call names, or some of all where it names none. */
type Named<Values, Name extends keyof Values> = [Name] extends [never] ? Partial<Values> : Pick<Values, Name>;

/**
 * A record with the properties that the call asked for.
 *
 * @public
 */
export type TypedRecord<Values, Name extends keyof Values = never, Base = SimplePublicObject> = Omit<
  Base,
  'properties'
> & { readonly properties: Named<Values, Name> };

type Names<Values> = keyof Values & string;

/**
 * A search by the properties of one type of record.
 *
 * @public
 */
export interface TypedSearch<Values, Name> {
  /** A record fits if it fits all filters of one group. */
  readonly filterGroups?:
    | readonly {
        readonly filters: readonly (Omit<CrmFilter, 'propertyName'> & {
          readonly propertyName: Names<Values>;
        })[];
      }[]
    | undefined;
  readonly properties?: readonly Name[] | undefined;
  readonly sorts?:
    | readonly { readonly propertyName: Names<Values>; readonly direction: 'ASCENDING' | 'DESCENDING' }[]
    | undefined;
  readonly query?: string | undefined;
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

/**
 * The response to a batch of typed records. What HubSpot refused is in `errors`.
 *
 * @public
 */
export type TypedBatch<Values, Name extends keyof Values = never> = Omit<
  BatchResponseSimplePublicObject,
  'results'
> & { readonly results: readonly TypedRecord<Values, Name>[] };

/**
 * The calls for many records of one type: any number of inputs, in requests of 100.
 *
 * @public
 */
export interface TypedRecordBatches<Type extends RecordProperties> {
  /** Creates records. Not retried once it may have been executed. */
  create(
    params: {
      readonly inputs: readonly {
        readonly properties: Partial<Type['input']>;
        readonly associations?: readonly PublicAssociationsForObject[] | undefined;
      }[];
    },
    options?: RequestOptions,
  ): ApiPromise<TypedBatch<Type['values']>>;
  /** Reads records by their ids, or by the values of the unique property `idProperty`. */
  get<const Name extends Names<Type['values']> = never>(
    params: {
      readonly inputs: readonly { readonly id: string }[];
      readonly properties?: readonly Name[] | undefined;
      readonly idProperty?: Names<Type['values']> | undefined;
      readonly archived?: boolean | undefined;
    },
    options?: RequestOptions,
  ): ApiPromise<TypedBatch<Type['values'], Name>>;
  /** Sets the properties that are named, and leaves the others. */
  update(
    params: {
      readonly inputs: readonly { readonly id: string; readonly properties: Partial<Type['input']> }[];
    },
    options?: RequestOptions,
  ): ApiPromise<TypedBatch<Type['values']>>;
  /** Updates the records whose unique property `idProperty` has the value `id`, and creates those that do not exist. */
  upsert(
    params: {
      readonly inputs: readonly {
        readonly id: string;
        readonly idProperty: Names<Type['values']>;
        readonly properties: Partial<Type['input']>;
      }[];
    },
    options?: RequestOptions,
  ): ApiPromise<TypedBatch<Type['values']>>;
}

/**
 * The calls for records of one type, with the types of their properties.
 *
 * @public
 */
export interface TypedRecords<Type extends RecordProperties> {
  readonly batch: TypedRecordBatches<Type>;
  /** Creates a record. Not retried once it may have been executed. */
  create(
    params: {
      readonly properties: Partial<Type['input']>;
      readonly associations?: readonly PublicAssociationsForObject[] | undefined;
    },
    options?: RequestOptions,
  ): ApiPromise<TypedRecord<Type['values']>>;
  /** Moves a record to the recycle bin. */
  delete(id: string, params?: undefined, options?: RequestOptions): ApiPromise<void>;
  /** Reads a record by its id, or by the value of the unique property `idProperty`. */
  get<const Name extends Names<Type['values']> = never>(
    id: string,
    params?: {
      readonly properties?: readonly Name[] | undefined;
      readonly associations?: readonly string[] | undefined;
      readonly idProperty?: Names<Type['values']> | undefined;
      readonly archived?: boolean | undefined;
    },
    options?: RequestOptions,
  ): ApiPromise<TypedRecord<Type['values'], Name, SimplePublicObjectWithAssociations>>;
  /** Lists records. `for await` gives all. */
  list<const Name extends Names<Type['values']> = never>(
    params?: {
      readonly properties?: readonly Name[] | undefined;
      readonly associations?: readonly string[] | undefined;
      readonly archived?: boolean | undefined;
      readonly limit?: number | undefined;
      readonly after?: string | undefined;
    },
    options?: RequestOptions,
  ): Pager<TypedRecord<Type['values'], Name, SimplePublicObjectWithAssociations>, unknown>;
  /** Searches records. `for await` gives up to 10,000, which is where HubSpot's searches end. */
  search<const Name extends Names<Type['values']> = never>(
    params?: TypedSearch<Type['values'], Name>,
    options?: RequestOptions,
  ): Pager<TypedRecord<Type['values'], Name>, unknown>;
  /** Sets the properties that are named, and leaves the others. */
  update(
    id: string,
    params: {
      readonly properties: Partial<Type['input']>;
      readonly idProperty?: Names<Type['values']> | undefined;
    },
    options?: RequestOptions,
  ): ApiPromise<TypedRecord<Type['values']>>;
}

/**
 * Returns the calls for records of one type, with the types of the account's own properties, which
 * `npx @org/hubspot properties` writes into a declaration file. Calls and responses are those of
 * `crm.objects.genericObjects`: only the types differ.
 *
 * @param client A client of `createHubSpot()` or `new HubSpot()`.
 * @param objectType A type that the declaration describes, such as `contacts`, or the id of a custom type.
 * @public
 * @example
 * ```ts
 * import { createHubSpot } from '@org/hubspot/client';
 * import { typedRecords } from '@org/hubspot/records';
 *
 * declare module '@org/hubspot/records' {
 *   // `npx @org/hubspot properties` writes this.
 *   interface HubSpotProperties {
 *     tickets: { values: { subject: string | null }; input: { subject: string } };
 *   }
 * }
 * const tickets = typedRecords(createHubSpot(), 'tickets');
 * export const subjectOf = async (id: string) =>
 *   (await tickets.get(id, { properties: ['subject'] })).properties.subject;
 * ```
 */
export function typedRecords<Type extends Extract<keyof HubSpotProperties, string>>(
  client: Client,
  objectType: Type,
): TypedRecords<PropertiesOf<Type>> {
  const records = {
    batch: {
      create: (params: object, options?: RequestOptions) =>
        batch.create(client, { ...(params as Parameters<typeof batch.create>[1]), objectType }, options),
      get: (params: object, options?: RequestOptions) =>
        batch.get(client, { ...(params as Parameters<typeof batch.get>[1]), objectType }, options),
      update: (params: object, options?: RequestOptions) =>
        batch.update(client, { ...(params as Parameters<typeof batch.update>[1]), objectType }, options),
      upsert: (params: object, options?: RequestOptions) =>
        batch.upsert(client, { ...(params as Parameters<typeof batch.upsert>[1]), objectType }, options),
    },
    create: (params: object, options?: RequestOptions) =>
      create(client, { ...(params as Parameters<typeof create>[1]), objectType }, options),
    delete: (objectId: string, _params?: undefined, options?: RequestOptions) =>
      remove(client, { objectType, objectId }, options),
    get: (objectId: string, params?: object, options?: RequestOptions) =>
      get(client, { ...params, objectType, objectId }, options),
    list: (params?: object, options?: RequestOptions) => list(client, { ...params, objectType }, options),
    search: (params?: object, options?: RequestOptions) => search(client, { ...params, objectType }, options),
    update: (objectId: string, params: object, options?: RequestOptions) =>
      update(client, { ...(params as Parameters<typeof update>[1]), objectType, objectId }, options),
  };
  return records as unknown as TypedRecords<PropertiesOf<Type>>;
}
