import type { SoapFault } from '../contract/fault.ts';
import type { ElementNode } from '../contract/schema.ts';
import type { XmlNode } from '../contract/values.ts';
import { attributesOf, decodeNode } from '../decode/decode-node.ts';
import { isNil } from '../decode/frame.ts';
import { ContentError } from '../decode/simple-value.ts';
import { XML } from '../xml/names.ts';

/** Nesting of subcodes; more is an attempt to cause work. */
const MAX_CODES = 16;

const childrenOf = (node: XmlNode | undefined, ...names: readonly string[]): XmlNode[] =>
  node?.children.filter(
    (child): child is XmlNode => typeof child === 'object' && names.includes(child.name),
  ) ?? [];

const childOf = (node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined =>
  childrenOf(node, ...names)[0];

const textOf = (node: XmlNode | undefined): string =>
  node?.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('') ?? '';

/** A code without its prefix. */
const localCode = (node: XmlNode | undefined): string => textOf(node).trim().replace(/^.*:/, '');

/** Reads `<Fault>` of either version. A detail that its schema does not allow stays as it stands. */
export function readFault(node: XmlNode, faults: readonly ElementNode[]): SoapFault {
  const [code = '', ...subcodes] = codesOf(node);
  const elements = (childOf(node, 'detail', 'Detail')?.children ?? []).filter(
    (child): child is XmlNode => typeof child === 'object',
  );
  return {
    code,
    subcodes,
    reason: reasonOf(node),
    actor: textOf(childOf(node, 'faultactor', 'Role')).trim() || undefined,
    ...(declaredDetail(elements, faults) ?? {
      detailName: undefined,
      detail: elements.length > 0 ? elements : undefined,
    }),
  };
}

function declaredDetail(
  elements: readonly XmlNode[],
  faults: readonly ElementNode[],
): Pick<SoapFault, 'detailName' | 'detail'> | undefined {
  for (const element of elements) {
    const { name, namespace } = element;
    const declared = faults.find((fault) => fault.name === name && fault.namespace === namespace);
    if (!declared) continue;
    try {
      const isStray = !declared.isNillable && isNil(attributesOf(element));
      return { detailName: name, detail: isStray ? undefined : decodeNode(element, declared.schema) };
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
    }
  }
  return undefined;
}

/** Version 1.2 may give the reason in several languages. */
function reasonOf(node: XmlNode): string {
  const texts = childrenOf(childOf(node, 'Reason'), 'Text');
  const english = texts.find(({ attributes }) => attributes[`{${XML}}lang`]?.startsWith('en'));
  return textOf(childOf(node, 'faultstring') ?? english ?? texts[0]).trim();
}

function codesOf(node: XmlNode): string[] {
  const plain = childOf(node, 'faultcode');
  if (plain)
    return localCode(plain)
      .split('.')
      .filter((part) => part !== '');
  const codes: string[] = [];
  let at = childOf(node, 'Code');
  while (at && codes.length < MAX_CODES) {
    codes.push(localCode(childOf(at, 'Value')));
    at = childOf(at, 'Subcode');
  }
  return codes;
}
