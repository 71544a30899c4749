import type { GivenAttribute, ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { readXml } from '../xml/read-xml.ts';
import type { XmlHandler } from '../xml/xml-handler.ts';
import { XmlError } from '../xml/xml-error.ts';
import { XmlElement, type XmlAttribute } from './xml-element.ts';

/**
 * Reads a document into elements that keep their prefixes. Comments and processing instructions, which no SOAP message may
 * have, are not kept: a signature over an instruction therefore fails.
 *
 * @throws XmlError if the document is not well-formed
 */
export function readTree(text: string): XmlElement {
  const builder = new TreeBuilder();
  readXml(text, builder);
  if (!builder.root) throw new XmlError('The document holds no element.');
  return builder.root;
}

class TreeBuilder implements XmlHandler {
  root: XmlElement | undefined;
  #current: XmlElement | undefined;

  open(
    namespace: string,
    _local: string,
    _attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
    qualifiedName: string,
    given: readonly GivenAttribute[],
  ): void {
    const declared: (readonly [string, string])[] = [];
    const attributes: XmlAttribute[] = [];
    for (const [name, value] of given) {
      const colon = name.indexOf(':');
      const local = name.slice(colon + 1);
      if (name === 'xmlns') declared.push(['', value]);
      else if (name.startsWith('xmlns:')) declared.push([local, value]);
      else
        attributes.push({
          name,
          namespace: colon < 0 ? '' : (resolve(name.slice(0, colon)) ?? ''),
          local,
          value,
        });
    }
    const parent = this.#current;
    const element = new XmlElement(qualifiedName, namespace, { declared, attributes, parent });
    if (parent) parent.children.push(element);
    else this.root = element;
    this.#current = element;
  }

  text(text: string): void {
    const children = this.#current?.children;
    if (!children) return;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += text;
    else children.push(text);
  }

  close(): void {
    this.#current = this.#current?.parent;
  }
}
