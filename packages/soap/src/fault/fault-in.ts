import type { SoapFault } from '../contract/fault.ts';
import type { ElementNode } from '../contract/schema.ts';
import type { XmlNode } from '../contract/values.ts';
import { envelopeIn } from '../envelope/envelope-in.ts';
import { readEnvelope } from '../envelope/read-envelope.ts';
import { readFault } from './read-fault.ts';

/** The fault in the text of a response, if it is an envelope with one, alone or as the first part of several. */
export function soapFaultIn(text: string, faults: readonly ElementNode[] = []): SoapFault | undefined {
  try {
    const fault = faultNodeIn(text);
    return fault && readFault(fault, faults);
  } catch {
    return undefined;
  }
}

/** The element of that fault. */
export function faultNodeIn(text: string): XmlNode | undefined {
  // Most responses hold none, and need not be read twice.
  if (!text.includes('Fault') || !/[<:]Fault[\s>/]/.test(text)) return undefined;
  try {
    return readEnvelope(envelopeIn(text), {}).fault;
  } catch {
    return undefined;
  }
}
