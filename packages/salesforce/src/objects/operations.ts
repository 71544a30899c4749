import { ConfigurationError } from '@org/http-core';
import { operationOf, type Operation } from '@org/http-core/provider';
import { run } from '../generated/resources/query.ts';
import { create, delete as remove, describe, get, update, upsert } from '../generated/resources/sobjects.ts';

/** The operation behind a generated function. The helpers call it with parameters that they have typed themselves. */
export function behind(call: unknown): Operation {
  const operation = operationOf(call);
  if (!operation) throw new ConfigurationError('Only generated functions have an operation.');
  return operation;
}

export const QUERY: Operation = /* @__PURE__ */ behind(run);
export const DESCRIBE: Operation = /* @__PURE__ */ behind(describe);
export const RETRIEVE: Operation = /* @__PURE__ */ behind(get);
export const CREATE: Operation = /* @__PURE__ */ behind(create);
export const UPDATE: Operation = /* @__PURE__ */ behind(update);
export const UPSERT: Operation = /* @__PURE__ */ behind(upsert);
export const DELETE: Operation = /* @__PURE__ */ behind(remove);
