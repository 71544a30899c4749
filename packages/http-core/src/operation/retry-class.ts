import type { RetryClass, Operation } from '../contract/operation.ts';

/** The idempotency class of an operation: its own, or the one that RFC 9110 §9.2 gives its method. */
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
