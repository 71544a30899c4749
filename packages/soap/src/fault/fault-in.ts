import type { SoapFault } from '../contract/fault.ts';
import type { ElementNode } from '../contract/schema.ts';
import { envelopeIn } from '../envelope/envelope-in.ts';
import { readEnvelope } from '../envelope/read-envelope.ts';
import { readFault } from './read-fault.ts';

/** The fault in the text of a response, if it is an envelope with one, alone or as the first part of several. */
export function soapFaultIn(text: string, faults: readonly ElementNode[] = []): SoapFault | undefined {
  // Most responses hold none, and need not be read twice.
  if (!/[<:]Fault[\s>/]/.test(text)) return undefined;
  try {
    const { fault } = readEnvelope(envelopeIn(text), {});
    return fault && readFault(fault, faults);
  } catch {
    return undefined;
  }
}
