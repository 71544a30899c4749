import { SaxesParser } from 'saxes';
import { SpecError } from '../../specs/errors.ts';
import { WSDL, XSD } from './qualified-name.ts';

/** Elements within elements; the deepest known document has 30. */
const MAX_DEPTH = 200;

/** A name without a colon, which is all that WSDL and XML Schema allow. */
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}\p{Pc}.\u00B7-]*$/u;

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
 * @throws SpecError in one line: a document that is not well-formed, that declares entities, is nested too deeply, or
 *   declares something under what is no name
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
    if (open.length >= MAX_DEPTH)
      throw new SpecError(`${file}: elements are nested more than ${MAX_DEPTH} levels deep`);
    const attributes = new Map<string, string>();
    const foreignAttributes = new Map<string, string>();
    for (const { uri, local, value, prefix } of Object.values(tag.attributes))
      if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) continue;
      else if (uri === '') attributes.set(local, value);
      else foreignAttributes.set(`{${uri}}${local}`, value);
    if (tag.uri === WSDL || tag.uri === XSD) checkName(tag.local, attributes, file);
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

/** Names get into code, so that each must be one. */
function checkName(element: string, attributes: Map<string, string>, file: string): void {
  const name = attributes.get('name')?.trim();
  if (name === undefined) return;
  if (!NAME.test(name))
    throw new SpecError(
      `${file}: <${element}> has the name ${JSON.stringify(name).slice(0, 60)}, which is no XML name`,
    );
  attributes.set('name', name);
}

/** Whether two elements say the same; documentation aside. */
export function sameElement(a: XmlElement, b: XmlElement): boolean {
  const parts = (element: XmlElement): XmlElement[] =>
    element.children.filter(({ name }) => name !== 'annotation');
  const [left, right] = [parts(a), parts(b)];
  return (
    a.name === b.name &&
    a.attributes.size === b.attributes.size &&
    [...a.attributes].every(([name, value]) => b.attributes.get(name) === value) &&
    left.length === right.length &&
    left.every((child, index) => {
      const other = right[index];
      return other !== undefined && sameElement(child, other);
    })
  );
}
