import type { EncodedRequest } from '../encode/encode-request.ts';
import { pathTemplateOf } from '../operation.ts';

/** What all events name. Plain data without credentials: paths are templates, headers and bodies are left out. */
export interface CallEvent {
  /** `paymentIntents.create`. */
  readonly operation: string;
  readonly method: string;
  /** `/v1/customers/{id}`. */
  readonly pathTemplate: string;
  readonly origin: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** The event of an attempt, for others to extend. */
export function callEvent({ operation, origin }: EncodedRequest, attempt: number): CallEvent {
  const { id, method } = operation;
  return { operation: id, method, pathTemplate: pathTemplateOf(operation), origin, attempt };
}
