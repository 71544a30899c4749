import { SaxesParser } from 'saxes';
import { SpecError } from '../../specs/errors.ts';

/** An element of a document. Text and comments that no reader needs are left out. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** The attributes without a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The attributes of a namespace, as `{namespace}name`. */
  readonly foreignAttributes: ReadonlyMap<string, string>;
  /** The namespaces in scope: prefix → namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Parses a document into its elements.
 *
 * @throws SpecError in one line: a document that is not well-formed, or that declares entities
 */
export function parseXml(text: string, file: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, fileName: file });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('error', ({ message }) => {
    throw new SpecError(`${message} (the file is not well-formed XML)`);
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('<!ENTITY'))
      throw new SpecError(`${file}: the document declares entities; replace them by their texts first`);
  });
  parser.on('opentag', (tag) => {
    const parent = open.at(-1);
    const attributes = new Map<string, string>();
    const foreignAttributes = new Map<string, string>();
    for (const { uri, local, value, prefix } of Object.values(tag.attributes))
      if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) continue;
      else if (uri === '') attributes.set(local, value);
      else foreignAttributes.set(`{${uri}}${local}`, value);
    const element: XmlElement = {
      namespace: tag.uri,
      name: tag.local,
      attributes,
      foreignAttributes,
      prefixes: Object.assign(Object.create(parent?.prefixes ?? null) as Record<string, string>, tag.ns),
      children: [],
      text: '',
    };
    parent?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  if (!root) throw new SpecError(`${file} holds no element`);
  return root;
}
