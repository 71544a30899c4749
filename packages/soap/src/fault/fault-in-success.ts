import type { ApiResponse } from '@org/http-core';
import type { SoapOperation } from '../contract/operation.ts';
import type { XmlNode } from '../contract/values.ts';
import { blamesMessage } from './classify-fault.ts';
import type { SoapFaultError } from './fault-error.ts';
import { faultError } from './fault-of-response.ts';
import { readFault } from './read-fault.ts';

/** The error of a fault in a response whose status is that of a success, and which nothing before has seen. */
export function faultInSuccess(
  node: XmlNode,
  operation: SoapOperation,
  response: Partial<Pick<ApiResponse, 'status' | 'requestId' | 'attempts'>> = {},
): SoapFaultError {
  const { name, retry, faults } = operation;
  const { status = 200, requestId, attempts } = response;
  const fault = readFault(node, faults?.() ?? []);
  // An idempotent call may have been sent before, and executed then.
  const mayHaveExecuted = retry === 'idempotent' || (retry !== 'safe' && !blamesMessage(fault));
  return faultError(fault, { operation: name, status, requestId, attempts, mayHaveExecuted }, operation);
}
