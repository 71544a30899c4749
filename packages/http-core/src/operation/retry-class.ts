import type { RetryClass, Operation } from '../contract/operation.ts';

/** The retry class of an operation: its own, or what RFC 9110 §9.2 says of its method. */
export function retryClassOf(operation: Operation): RetryClass {
  if (operation.retry) return operation.retry;
  switch (operation.method) {
    case 'GET':
    case 'HEAD':
    case 'OPTIONS':
      return 'safe';
    case 'PUT':
    case 'DELETE':
      return 'idempotent';
    default:
      return 'ambiguous';
  }
}
