import type { TypeName } from '../schema/model.ts';
import type { QualifiedName } from '../xml/qualified-name.ts';

export type SoapVersion = '1.1' | '1.2';

/** A part of a message: an element, or a value of a type. */
export interface Part {
  readonly name: string;
  readonly element?: QualifiedName | undefined;
  readonly type?: TypeName | undefined;
}

/** What the body of a request or response holds. */
export interface Body {
  readonly parts: readonly Part[];
  /** The namespace of the wrapper in RPC style. */
  readonly namespace: string;
  readonly isEncoded: boolean;
  /** The name of the wrapper in RPC style. */
  readonly wrapper: string;
  /** The action of WS-Addressing, if the WSDL states one. */
  readonly addressingAction?: string | undefined;
}

/** A header block. */
export interface Header {
  readonly part: Part;
  readonly required: boolean;
}

export interface Fault {
  readonly name: string;
  readonly part: Part;
}

export interface SoapOperation {
  readonly name: string;
  readonly style: 'document' | 'rpc';
  readonly action: string | undefined;
  readonly input: Body;
  /** `undefined` for a one-way operation. */
  readonly output: Body | undefined;
  readonly inputHeaders: readonly Header[];
  readonly outputHeaders: readonly Header[];
  readonly faults: readonly Fault[];
  readonly documentation?: string | undefined;
}

/** A port: operations at one address. */
export interface Port {
  readonly name: string;
  readonly portType: QualifiedName;
  readonly version: SoapVersion;
  readonly address: string | undefined;
  readonly usesAddressing: boolean;
  /** What the document says of the service, the port and the port type. */
  readonly documentation?: string | undefined;
  readonly operations: readonly SoapOperation[];
}
