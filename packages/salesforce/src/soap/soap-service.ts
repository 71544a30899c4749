import type { ApiError } from '@org/http-core';
import type { FailedResponse, RetryClassification } from '@org/http-core/provider';
import type { SoapFault, SoapService } from '@org/soap';
import { isRefusal, toSalesforceError } from '../errors.ts';
import { limits, retryRules } from '../limits.ts';
import { inSessionHeader } from './session-header.ts';

/** What the SOAP APIs of an organization have in common. */
export const SALESFORCE_SOAP: Omit<SoapService, 'name' | 'endpoints'> = {
  limits,
  auth: inSessionHeader,
  classifyFault,
  toError,
};

/** A fault in the terms of the REST API. */
const failuresOf = ({ code, reason, detail }: SoapFault): readonly object[] => [
  { errorCode: code, message: reason.replace(`${code}: `, ''), detail },
];

function classifyFault(fault: SoapFault): RetryClassification | undefined {
  const { code } = fault;
  if (code === 'INVALID_SESSION_ID') return 'unauthorized';
  const response = { status: 500, header: () => null, body: failuresOf(fault) };
  return retryRules.classify?.(response) ?? (isRefusal(code) ? 'final' : undefined);
}

function toError(fault: SoapFault | undefined, response: FailedResponse): ApiError | undefined {
  return toSalesforceError(fault ? { ...response, body: failuresOf(fault) } : response);
}
