import type { ApiResponse } from '@org/http-core';
import type { SoapOperation } from '../contract/operation.ts';
import type { XmlNode } from '../contract/values.ts';
import type { SoapFaultError } from '../fault/fault-error.ts';
import { faultError } from '../fault/fault-of-response.ts';
import { readFault } from '../fault/read-fault.ts';

/** The error of a fault in a response whose status is that of a success. */
export function faultIn(
  node: XmlNode,
  operation: SoapOperation,
  { status, requestId, attempts }: Pick<ApiResponse, 'status' | 'requestId' | 'attempts'>,
): SoapFaultError {
  const { name, retry, faults } = operation;
  const init = { operation: name, status, requestId, attempts, mayHaveExecuted: retry !== 'safe' };
  return faultError(readFault(node, faults?.() ?? []), init, operation);
}
