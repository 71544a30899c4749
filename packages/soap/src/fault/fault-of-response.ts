import type { ApiError } from '@org/http-core';
import { apiErrorFor, type FailedResponse } from '@org/http-core/provider';
import type { SoapFault } from '../contract/fault.ts';
import type { SoapOperation } from '../contract/operation.ts';
import type { SoapService } from '../contract/options.ts';
import { blamesMessage } from './classify-fault.ts';
import { SoapFaultError } from './fault-error.ts';
import { soapFaultIn } from './fault-in.ts';

/** The error of a failed response: its fault, or, for a page of a gateway, the class for the status. */
export function errorOfResponse(
  response: FailedResponse,
  operations: ReadonlyMap<string, SoapOperation>,
  own: SoapService['toError'],
): ApiError | undefined {
  const { operation = 'soap', status, body } = response;
  if (typeof body !== 'string') return undefined;
  const called = operations.get(operation);
  const fault = soapFaultIn(body, called?.faults?.());
  const ownError = own?.(fault, response);
  if (ownError) return ownError;
  if (fault) return faultError(fault, response, called);
  if (!isHtml(body)) return undefined;
  const message = `${operation}: the endpoint responded with HTML and status ${status}. Check the option endpoint, and whether the service asks for a login.`;
  return apiErrorFor({ ...response, message });
}

/**
 * The error of a fault. Whatever fails within the server may have had its effect before, and so may an earlier attempt whose
 * response was lost, even if the last one was refused.
 */
export function faultError(
  fault: SoapFault,
  response: Omit<FailedResponse, 'body' | 'headers'>,
  called: SoapOperation | undefined,
): SoapFaultError {
  const { operation = 'soap', status, mayHaveExecuted } = response;
  const { code, subcodes, reason, detailName } = fault;
  const isDeclared = detailName !== undefined && called?.retry !== 'safe' && !blamesMessage(fault);
  return new SoapFaultError({
    ...response,
    fault,
    message: `${operation}: ${reason || code} (fault ${[code, ...subcodes].join('.')}, status ${status}).`,
    mayHaveExecuted: isDeclared || mayHaveExecuted === true,
  });
}

/** Whether a text is a page, such as that of a login. */
export const isHtml = (text: string): boolean => /^\s*<(?:!doctype html|html)\b/i.test(text);
