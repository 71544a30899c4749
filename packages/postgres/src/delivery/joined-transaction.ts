import type { Clock } from '@org/http-core';
import type { EngineTransaction, NewDelivery, StoredEndpoint } from '@org/webhook-delivery/engine';
import { PostgresTransactionError } from '../contract/errors.ts';
import type { RunInTransaction } from '../driver/open-transaction.ts';
import { textOf } from '../sql/rows.ts';
import { deliveriesAsJson } from './as-json.ts';
import type { DeliveryTable } from './delivery-table.ts';
import { asEngineError } from './engine-error.ts';

/** What a {@link JoinedTransaction} needs of its engine. */
export interface JoinContext {
  readonly table: DeliveryTable;
  readonly clock: Clock;
  /** Returns the channel of the next notification, or null if there is to be none. */
  readonly channel: () => string | null;
  /** Returns the id of the engine's database, or `undefined` while it is not known. */
  readonly databaseId: () => Promise<string | undefined>;
}

/**
 * Stores deliveries in a transaction of the application.
 *
 * The statement before each insert returns the id of the transaction. The insert requires that id, so nothing is stored if
 * the transaction has ended, even if another one has begun on the connection, or if there was none and each statement would
 * commit on its own.
 */
export class JoinedTransaction implements EngineTransaction {
  readonly endpoints: EngineTransaction['endpoints'];
  readonly #run: RunInTransaction;
  readonly #context: JoinContext;
  #id: string | undefined;
  /** Connections run one statement at a time. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(run: RunInTransaction, context: JoinContext) {
    this.#run = run;
    this.#context = context;
    this.endpoints = {
      get: (id) => this.#next(async () => (await this.#endpoints('e.id = $1::text', id))[0]),
      list: (tenant) =>
        this.#next(() =>
          tenant === undefined
            ? this.#endpoints('e.tenant IS NULL')
            : this.#endpoints('e.tenant = $1::text', tenant),
        ),
    };
  }

  enqueue(deliveries: readonly NewDelivery[]): Promise<number> {
    return this.#next(async () => {
      if (deliveries.length === 0) return 0;
      if (this.#id === undefined) await this.#endpoints('false');
      const { table, clock, channel } = this.#context;
      const [row] = await this.#run(table.statements.insertJoined, [
        table.now,
        deliveriesAsJson(deliveries, clock.now()),
        channel(),
        this.#id ?? '',
      ]);
      const [added, , isJoined] = row ?? [];
      if (isJoined === 'true') return Number(added);
      throw new PostgresTransactionError(
        'No transaction is open on the connection that was passed as tx, so the event was not stored. Run BEGIN on it first, pass the same connection, and await send() before COMMIT.',
      );
    });
  }

  /** Reads the id of the transaction, checks its database, and returns endpoints. */
  async #endpoints(condition: string, ...values: string[]): Promise<readonly StoredEndpoint[]> {
    const { table, databaseId } = this.#context;
    const [row] = await this.#run(table.statements.joinAndListEndpoints(condition), values);
    const database = textOf(row?.[1]);
    const expected = await databaseId();
    if (expected !== undefined && database !== expected)
      throw new PostgresTransactionError(
        `The transaction belongs to the database ${nameOf(database)}, but the engine stores deliveries in ${nameOf(expected)}, so the event was not stored. Pass a transaction on the database of the engine.`,
      );
    this.#id ??= textOf(row?.[0]);
    return (JSON.parse(textOf(row?.[2])) as string[]).map((text) => JSON.parse(text) as StoredEndpoint);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work).catch((error: unknown) => {
      throw asEngineError(error);
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }
}

/** The name of a database and the beginning of its id, which tells apart databases of the same name. */
const nameOf = (databaseId: string): string =>
  JSON.stringify(databaseId.slice(0, databaseId.lastIndexOf('/') + 9));
