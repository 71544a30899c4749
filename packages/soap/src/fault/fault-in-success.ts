import type { ApiErrorInit } from '@org/http-core/provider';
import type { SoapOperation } from '../contract/operation.ts';
import type { XmlNode } from '../contract/values.ts';
import { blamesMessage } from './classify-fault.ts';
import type { SoapFaultError } from './fault-error.ts';
import { faultError } from './fault-of-response.ts';
import { readFault } from './read-fault.ts';

/**
 * The error of a fault in a response whose status is that of a success, and which nothing before has seen.
 *
 * @param response With the secrets of the call, which a server may repeat.
 */
export function faultInSuccess(
  node: XmlNode,
  operation: SoapOperation,
  response: Pick<ApiErrorInit, 'status' | 'requestId' | 'attempts' | 'secrets'>,
): SoapFaultError {
  const { name, retry, faults } = operation;
  const fault = readFault(node, faults?.() ?? []);
  // An idempotent call may have been sent before, and executed then.
  const mayHaveExecuted = retry === 'idempotent' || (retry !== 'safe' && !blamesMessage(fault));
  return faultError(fault, { ...response, operation: name, mayHaveExecuted }, operation);
}
