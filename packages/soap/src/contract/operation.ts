import type { ElementNode } from './schema.ts';

/** The version of the protocol. @public */
export type SoapVersion = '1.1' | '1.2';

/** What a request or response holds. @public */
export interface MessageSchema {
  /** The element in the body; in RPC style, the wrapper of the parts. Absent for an empty body. */
  readonly body?: ElementNode;
  readonly headers?: readonly ElementNode[];
  /** The body has any wrapper, with the parts in it: RPC style. */
  readonly isRpc?: true;
  /** The message is written in SOAP 1.1's encoding, with references between its elements. */
  readonly isEncoded?: true;
}

/** The input and output of an operation in TypeScript; no value has it. @public */
export interface OperationTypes {
  readonly input: unknown;
  readonly output: unknown;
  readonly headers: unknown;
  readonly responseHeaders: unknown;
  /** The details of the faults by the names of their elements. */
  readonly faults: unknown;
}

/**
 * One operation as plain data. Generated code holds nothing else.
 *
 * @typeParam Types - the types of its messages
 * @public
 */
export interface SoapOperation<out Types extends OperationTypes = OperationTypes> {
  /** The name in errors, hooks and limits: `checkVat`. */
  readonly name: string;
  /** Key of the address, of those of the service. */
  readonly port: string;
  readonly version: SoapVersion;
  /** The SOAP action; in version 1.2, a parameter of the media type. */
  readonly action?: string;
  /** The action of WS-Addressing, whose headers are then sent. */
  readonly addressing?: string;
  /** The request and, unless the operation is one-way, the response. Made when it is needed. */
  readonly input: () => MessageSchema;
  readonly output?: () => MessageSchema;
  /** The elements that the details of its faults may hold. */
  readonly faults?: () => readonly ElementNode[];
  /** Whether a call may be repeated. Default: ambiguous, as twice may have the effect twice. */
  readonly retry?: 'safe' | 'idempotent';
  /** The types of the messages. It has no value. */
  readonly types?: Types;
}
