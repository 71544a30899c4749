import type { RetryClassification, RetryResponse } from '@org/http-core/provider';
import type { ClassifyFault, SoapFault } from '../contract/fault.ts';
import type { ElementNode } from '../contract/schema.ts';
import { soapFaultIn } from './fault-in.ts';

/** The codes of faults that blame the message: it was not executed, and would be refused again. */
const BLAMES_MESSAGE = /^(?:Client|Sender|VersionMismatch|MustUnderstand|DataEncodingUnknown)$/;

export const blamesMessage = ({ code }: SoapFault): boolean => BLAMES_MESSAGE.test(code);

/**
 * What a fault means for a retry: nothing but a failure of the server itself may pass. A detail that an operation declares is
 * what the service has to say, and a repetition would get it again.
 */
export function classifyFault(
  { body }: RetryResponse,
  rules: readonly (ClassifyFault | undefined)[],
  declared: readonly ElementNode[],
): RetryClassification | undefined {
  const fault = typeof body === 'string' ? soapFaultIn(body, declared) : undefined;
  if (!fault) return undefined;
  for (const rule of rules) {
    const classification = rule?.(fault);
    if (classification) return classification;
  }
  return blamesMessage(fault) || fault.detailName !== undefined ? 'final' : 'transient';
}
