import { readEnvelope } from '../envelope/read-envelope.ts';
import { readFault, type SoapFault } from './read-fault.ts';

/** The fault in the text of a response, if it is an envelope with one. */
export function soapFaultIn(
  text: string,
  faults: Parameters<typeof readFault>[1] = [],
): SoapFault | undefined {
  // Most responses hold none, and need not be read twice.
  if (!/[<:]Fault[\s>/]/.test(text)) return undefined;
  try {
    const { fault } = readEnvelope(text, {});
    return fault && readFault(fault, faults);
  } catch {
    return undefined;
  }
}
