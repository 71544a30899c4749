import { InvalidParamsError, SdkError, type Clock } from '@org/http-core';
import type { DeliveryEngine, EngineTransaction } from '../contract/delivery-engine.ts';
import type { EndpointStore } from '../contract/endpoint-store.ts';
import { DeliveryUnavailableError } from '../contract/errors.ts';
import type { StagedEvent } from '../contract/event.ts';
import { changeWithDeadline } from '../shared/deadline.ts';
import { fanOut } from './fan-out.ts';

export interface TransactionContext {
  readonly engine: DeliveryEngine;
  /** Stores endpoints outside the engine. Absent: the endpoints are read within the transaction. */
  readonly endpointStore: EndpointStore | undefined;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/**
 * Enqueues the deliveries of an event within a transaction of the application.
 *
 * @returns The number of deliveries.
 * @throws InvalidParamsError if the engine cannot join `tx`.
 * @throws SdkError of the engine if the transaction has ended, or belongs to another database.
 * @throws DeliveryUnavailableError if the transaction does not accept the event in time.
 */
export async function sendInTransaction(
  event: StagedEvent,
  tx: unknown,
  { engine, endpointStore, clock, timeoutMs }: TransactionContext,
): Promise<number> {
  const transaction = join(engine, tx);
  const result = await changeWithDeadline(
    ({ begin }) => fanOut(event, transaction, endpointStore ?? transaction.endpoints, clock.now(), begin),
    timeoutMs,
    clock,
  );
  if ('value' in result) return result.value;
  const { cause } = result;
  // The engine's own errors name the remedy, such as a transaction that has ended.
  if (SdkError.isInstance(cause) && !cause.retryable) throw cause;
  const reason = SdkError.isInstance(cause) ? ` ${cause.message}` : '';
  throw new DeliveryUnavailableError(
    event.id,
    `The transaction did not accept the event ${event.id}. Roll the transaction back, and repeat it with the same event id.${reason}`,
    result,
  );
}

function join(engine: DeliveryEngine, tx: unknown): EngineTransaction {
  if (typeof tx !== 'object' && typeof tx !== 'function')
    throw invalid(
      `tx must be a transaction of your database driver; it is ${tx === undefined ? 'undefined' : typeof tx}. Omit tx to send outside a transaction`,
    );
  if (tx === null) throw invalid('tx must be a transaction of your database driver; it is null');
  if (engine.joinTransaction === undefined)
    throw invalid(
      `the engine ${engine.name} cannot send within a transaction. Use postgresEngine() of @org/postgres/delivery with the database of the transaction, or add delivery.stage(event) to an outbox in that database`,
    );
  return engine.joinTransaction(tx);
}

const invalid = (problem: string): InvalidParamsError =>
  new InvalidParamsError(`send: ${problem}. Nothing was sent.`, { param: 'tx' });
