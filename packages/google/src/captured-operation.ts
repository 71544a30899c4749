import type { ApiPromise, Client, Operation } from '@org/http-core';

/** An operation function of this package: `create` of `@org/google/drive/files`. */
export type OperationFunction<Params, Result> = (client: Client, params: Params) => ApiPromise<Result>;

/** What an operation function would ask for. */
export interface CapturedOperation {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Runs an operation function against a client that notes what is asked for and goes no further. */
export function captureOperation<Params, Result>(
  call: OperationFunction<Params, Result>,
  params: Params,
): CapturedOperation {
  const captured: CapturedOperation[] = [];
  const stop = new Error('captured');
  const note = (operation: Operation, given: object = {}): never => {
    captured.push({ operation, params: given as Record<string, unknown> });
    throw stop;
  };
  try {
    void call({ request: note, list: note }, params);
  } catch (error) {
    if (error !== stop) throw error;
  }
  const [only] = captured;
  if (!only)
    throw new TypeError('An operation function of @org/google was expected, and this one asked for nothing.');
  return only;
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
  return { url, body: operation.nestedBody ? (rest['body'] ?? {}) : rest };
}
