import type { ApiClient } from '@org/http-core';
import {
  makeClientClass,
  type ClassClient,
  type ClientConstructor,
  type OperationTable,
} from '@org/http-core/provider';
import type { GoogleApi } from './apis.ts';
import { kindOf } from './client-options.ts';
import type { GoogleOptions } from './options.ts';
import type { RequestOptions } from './request-options.ts';

/** What the clients of all APIs have. */
export interface GoogleClient<Self> extends ClassClient<Self, GoogleOptions, RequestOptions> {
  /** The client of the operation functions, and of requests that the types do not know. */
  readonly raw: ApiClient<RequestOptions, GoogleOptions>;
}

/** The class behind `new Calendar()` and its like. */
export type GoogleClientConstructor<Self> = ClientConstructor<Self, GoogleOptions>;

/** The class of an API, its resources made from the operation table when they are first used. */
export function apiClass<Self>(api: GoogleApi, operations: OperationTable): GoogleClientConstructor<Self> {
  return makeClientClass(kindOf(api), operations);
}
