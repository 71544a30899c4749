import type { Pager } from '@org/http-core';
import { makeClientClass, type ClassClient, type ClientConstructor } from '@org/http-core/provider';
import type { IngestOperation } from './bulk/ingest-job.ts';
import type { IngestOutcome } from './bulk/ingest-outcome.ts';
import type { IngestRowOf } from './bulk/ingest-parts.ts';
import { ingest, type IngestOptions } from './bulk/ingest.ts';
import { bulkQuery, type BulkQueryOptions, type BulkRow, type BulkRows } from './bulk/query.ts';
import { salesforceClient } from './client.ts';
import type { SalesforceResources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import { joined, type JoinOptions } from './joined/index.ts';
import { queryRows, type QueryOptions, type QueryPage } from './objects/query-rows.ts';
import { sobject, type SObject } from './objects/sobject.ts';
import type { RequestOptions, SalesforceOptions } from './options.ts';
import type { ObjectName, ObjectOf, ObjectShape } from './schema.ts';
import type { Soql } from './soql/soql.ts';
import type { EventPayload } from './streaming/event.ts';
import { subscribe, type SubscribeOptions } from './streaming/subscribe.ts';
import type { EventPlace, EventSubscription } from './streaming/subscription.ts';

/**
 * The Bulk API 2.0, as `salesforce.bulk`.
 *
 * @public
 */
export interface BulkMethods {
  /** Reads the rows of a query in constant memory, as `bulkQuery` of `@org/salesforce/bulk` does. */
  query<Row = Record<string, unknown>>(
    query: string | Soql<Row>,
    options?: BulkQueryOptions,
  ): BulkRows<BulkRow<Row>>;
  /** Writes rows by jobs, as `ingest` of `@org/salesforce/bulk` does. */
  ingest<const Name extends ObjectName>(
    object: Name,
    operation: IngestOperation,
    rows: Iterable<IngestRowOf<ObjectOf<Name>>> | AsyncIterable<IngestRowOf<ObjectOf<Name>>>,
    options?: IngestOptions,
  ): Promise<IngestOutcome>;
}

/**
 * Platform events and changes, as methods of `salesforce.events` beside those of the REST API.
 *
 * @public
 */
export interface EventMethods {
  /** Subscribes to a channel, as `subscribe` of `@org/salesforce/streaming` does. */
  subscribe<const Channel extends string, Payload = EventPayload<Channel>>(
    channel: Channel | (EventPlace & { readonly channel: Channel }),
    options?: SubscribeOptions,
  ): EventSubscription<Payload>;
}

/**
 * A client of the REST API, such as `salesforce.limits.get()`, with typed records, typed queries and bulk jobs.
 *
 * @public
 */
export interface Salesforce
  extends Omit<SalesforceResources, 'events'>, ClassClient<Salesforce, SalesforceOptions, RequestOptions> {
  readonly bulk: BulkMethods;
  readonly events: SalesforceResources['events'] & EventMethods;
  /** Returns a client whose calls of one turn are sent together, as `joined` of `@org/salesforce/joined` does. */
  joined(options?: JoinOptions): Salesforce;
  /** Returns the records of one object, as `sobject` of `@org/salesforce/sobject` does. */
  sobject<const Name extends ObjectName>(object: Name): SObject<ObjectOf<Name> & ObjectShape>;
  /** Runs a query page by page, as `queryRows` of `@org/salesforce/sobject` does. */
  queryRows<Row = Record<string, unknown>>(
    query: string | Soql<Row>,
    options?: QueryOptions,
  ): Pager<Row, QueryPage<Row>>;
}

/**
 * The class behind `new Salesforce()`.
 *
 * @public
 */
export type SalesforceConstructor = ClientConstructor<Salesforce, SalesforceOptions>;

/**
 * A client of Salesforce. It can be shared: create one for each credential and process.
 *
 * @public
 * @example
 * ```ts
 * import { Salesforce, soql } from '@org/salesforce';
 * import type {} from '@org/salesforce/objects/Account';
 * import type {} from '@org/salesforce/objects/User';
 *
 * const salesforce = new Salesforce({ instanceUrl: 'https://acme.my.salesforce.com', accessToken: '…' });
 * export async function renameAccounts(): Promise<void> {
 *   const query = soql('SELECT Id, Name, Owner.Name FROM Account WHERE Name LIKE :name', { name: 'Acme%' });
 *   for await (const { Id, Name, Owner } of salesforce.queryRows(query))
 *     await salesforce.sobject('Account').update(Id, { Name: `${Name} (${Owner.Name})` });
 * }
 * ```
 */
export const Salesforce: SalesforceConstructor = /* @__PURE__ */ withHelpers();

/** Adds the methods to the class that is made of the operations. Clients that `with()` derives have them, too. */
function withHelpers(): SalesforceConstructor {
  const made = makeClientClass<Salesforce, SalesforceOptions>(
    salesforceClient,
    operations,
    (resource, own, client) => {
      if (resource === 'events')
        own['subscribe'] = (...[channel, options]: Parameters<EventMethods['subscribe']>) =>
          subscribe(client, channel, options);
    },
  );
  const methods: Pick<Salesforce, 'joined' | 'sobject' | 'queryRows'> & ThisType<Salesforce> = {
    joined(options) {
      // The class also takes a client.
      return new made(joined(this, options));
    },
    sobject(object) {
      return sobject(this, object);
    },
    queryRows(query, options) {
      return queryRows(this, query, options);
    },
  };
  const bulk: PropertyDescriptor & ThisType<Salesforce> = {
    get(): BulkMethods {
      return {
        query: (query, options) => bulkQuery(this, query, options),
        ingest: (object, operation, rows, options) => ingest(this, object, operation, rows, options),
      };
    },
  };
  Object.defineProperty(Object.assign(made.prototype, methods), 'bulk', bulk);
  return made;
}
