import { InvalidParamsError, SdkError, type ApiPromise } from '@org/http-core';
import type { Client, Operation } from '@org/http-core/provider';

/** An operation function of this package: `create` of `@org/google/drive/files`. */
export type OperationFunction<Params, Result> = (client: Client, params: Params) => ApiPromise<Result>;

/** What an operation function would ask for. */
export interface CapturedOperation {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Runs an operation function against a client that notes what is asked for and goes no further.
 *
 * @throws InvalidParamsError when it is no operation function, or cannot be called with the parameters
 */
export function captureOperation<Params, Result>(
  call: OperationFunction<Params, Result>,
  params: Params,
): CapturedOperation {
  if (typeof call !== 'function') throw noOperation();
  if (params !== undefined && (typeof params !== 'object' || params === null || Array.isArray(params)))
    throw new InvalidParamsError('The parameters of an operation are one object with their names.', {
      param: 'params',
    });
  const captured: CapturedOperation[] = [];
  const stop = new Error('captured');
  const note = (operation: Operation, given: object = {}): never => {
    captured.push({ operation, params: given as Record<string, unknown> });
    throw stop;
  };
  try {
    void call({ request: note, list: note }, params);
  } catch (error) {
    if (error !== stop) throw SdkError.isInstance(error) ? error : noOperation(error);
  }
  const [only] = captured;
  if (!only) throw noOperation();
  return only;
}

function noOperation(cause?: unknown): InvalidParamsError {
  return new InvalidParamsError(
    'The helper takes an operation function after the client, such as create of @org/google/drive/files.',
    { param: 'operation', cause },
  );
}

/** The parameters that go into path and query, and the rest, which is the body. */
export function splitParams({ operation, params }: CapturedOperation): {
  readonly url: Readonly<Record<string, unknown>>;
  readonly body: unknown;
} {
  const inUrl = new Set([
    ...[...operation.path.matchAll(/\{\+?([^{}]+)\}/g)].map(([, name = '']) => name),
    ...(operation.query ?? []),
  ]);
  const entries = Object.entries(params);
  const url = Object.fromEntries(entries.filter(([name]) => inUrl.has(name)));
  const rest = Object.fromEntries(entries.filter(([name]) => !inUrl.has(name)));
  if (!operation.nestedBody) return { url, body: rest };
  const { body = {}, ...others } = rest;
  const [lost] = Object.keys(others);
  if (lost !== undefined)
    throw new InvalidParamsError(`${operation.id}: ${lost} belongs under body: { body: { ${lost}: … } }.`, {
      param: lost,
      operation: operation.id,
    });
  return { url, body };
}
