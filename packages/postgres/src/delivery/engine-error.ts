import { EngineUnavailableError } from '@org/webhook-delivery/engine';
import { PostgresReadOnlyError, PostgresUnavailableError } from '../contract/errors.ts';

/** Converts the error of a database that does not respond, or only reads during a failover, to the one that callers of any engine handle. */
export const asEngineError = (error: unknown): unknown =>
  PostgresUnavailableError.isInstance(error) || PostgresReadOnlyError.isInstance(error)
    ? new EngineUnavailableError(error.message, { cause: error, mayHaveExecuted: error.mayHaveExecuted })
    : error;
