import type { ApiError } from '@org/http-core';
import { apiErrorFor, type FailedResponse } from '@org/http-core/provider';
import type { SoapOperation } from '../contract/operation.ts';
import { SoapFaultError } from './fault-error.ts';
import { soapFaultIn } from './fault-in.ts';

/** The error of a failed response: its fault, or, for a page of a gateway, the class for the status. */
export function faultError(
  response: FailedResponse,
  operations: ReadonlyMap<string, SoapOperation>,
): ApiError | undefined {
  const { operation = 'soap', status, body } = response;
  if (typeof body !== 'string') return undefined;
  const known = operations.get(operation);
  const fault = soapFaultIn(body, known?.faults?.());
  if (!fault) {
    if (!/^\s*<(?:!doctype html|html)/i.test(body)) return undefined;
    const message = `${operation}: the endpoint responded with HTML and status ${status}. Check the option endpoint, and whether the service asks for a login.`;
    return apiErrorFor({ ...response, message });
  }
  const blamesMessage = /^(?:Client|Sender|VersionMismatch|MustUnderstand)$/.test(fault.code);
  return new SoapFaultError({
    ...response,
    fault,
    message: `${operation}: ${fault.reason || fault.code} (fault ${[fault.code, ...fault.subcodes].join('.')}, status ${status}).`,
    mayHaveExecuted: !blamesMessage && response.mayHaveExecuted === true,
  });
}
