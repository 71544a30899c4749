import type { ElementNode } from '../contract/schema.ts';
import type { XmlNode } from '../contract/values.ts';
import { decodeNode } from '../decode/decode-node.ts';

/** The details of a fault. @public */
export interface SoapFault {
  /** `Client`, `Server`, `VersionMismatch`, `MustUnderstand`; in version 1.2 `Sender`, `Receiver` and the like. */
  readonly code: string;
  /** Codes that say more, from the general to the particular: the subcodes of 1.2, or what follows a dot in 1.1. */
  readonly subcodes: readonly string[];
  readonly reason: string;
  /** The address of the node that failed. */
  readonly actor: string | undefined;
  /** The name of the first element of the details that the operation declares: `InvalidIdFault`. */
  readonly detailName: string | undefined;
  /** The value of that element; without one, the elements of the details as they stand. */
  readonly detail: unknown;
}

const childOf = (node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined =>
  node?.children.find((child): child is XmlNode => typeof child === 'object' && names.includes(child.name));

const textOf = (node: XmlNode | undefined): string =>
  node?.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('') ?? '';

/** A code without its prefix. */
const localCode = (node: XmlNode | undefined): string => textOf(node).trim().replace(/^.*:/, '');

/** Reads `<Fault>` of either version. */
export function readFault(node: XmlNode, faults: readonly ElementNode[]): SoapFault {
  const [code = '', ...rest] = codesOf(node);
  const detail = childOf(node, 'detail', 'Detail');
  const elements = (detail?.children ?? []).filter((child): child is XmlNode => typeof child === 'object');
  const known = elements.find((element) => schemaOf(element, faults));
  const schema = known && schemaOf(known, faults);
  return {
    code,
    subcodes: rest,
    reason: textOf(childOf(node, 'faultstring') ?? childOf(childOf(node, 'Reason'), 'Text')).trim(),
    actor: textOf(childOf(node, 'faultactor', 'Role')).trim() || undefined,
    detailName: known?.name,
    detail: known && schema ? decodeNode(known, schema.schema) : elements.length > 0 ? elements : undefined,
  };
}

function schemaOf(element: XmlNode, faults: readonly ElementNode[]): ElementNode | undefined {
  return faults.find(({ name, namespace }) => name === element.name && namespace === element.namespace);
}

function codesOf(node: XmlNode): string[] {
  const plain = childOf(node, 'faultcode');
  if (plain)
    return localCode(plain)
      .split('.')
      .filter((part) => part !== '');
  const codes: string[] = [];
  let at = childOf(node, 'Code');
  while (at && codes.length < 16) {
    codes.push(localCode(childOf(at, 'Value')));
    at = childOf(at, 'Subcode');
  }
  return codes;
}
