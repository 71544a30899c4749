import { basename } from 'node:path';
import { SpecError } from '../../specs/errors.ts';
import { parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { SOAP_ENCODING, WSDL, XSD } from '../xml/qualified-name.ts';
import { findSources, readSource, referenced, type Sources } from './sources.ts';

/** A schema: a document, or a part of a WSDL. */
export interface SchemaDocument {
  readonly file: string;
  /** The namespace of what it declares: its own, or that of the schema which includes it. */
  readonly namespace: string;
  readonly root: XmlElement;
}

/** A WSDL document. */
export interface WsdlDocument {
  readonly file: string;
  readonly namespace: string;
  readonly root: XmlElement;
}

/** All documents of a service. */
export interface ServiceDocuments {
  readonly wsdls: readonly WsdlDocument[];
  readonly schemas: readonly SchemaDocument[];
  /** What was not found, one sentence each. */
  readonly notes: readonly string[];
  /** The paths or addresses of all documents that were read. */
  readonly places: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  /** Whether they came from addresses. */
  readonly isRemote: boolean;
}

/** Namespaces whose declarations are built in. */
const BUILT_IN = new Set([XSD, SOAP_ENCODING, 'http://www.w3.org/XML/1998/namespace']);

/**
 * Reads a service with everything that it imports and includes.
 *
 * @throws SpecError in one line: a document that is missing, is not XML, or is no WSDL
 */
export async function readDocuments(from: string): Promise<ServiceDocuments> {
  const sources = await findSources(from);
  const reader = new Reader(sources);
  for (const entry of sources.entries) {
    if ((await reader.readWsdl(entry)) === 'missing')
      throw new SpecError(
        `${entry} cannot be had; check the address, or save the documents and name the folder`,
      );
  }
  return reader;
}

class Reader implements ServiceDocuments {
  readonly wsdls: WsdlDocument[] = [];
  readonly schemas: SchemaDocument[] = [];
  readonly notes: string[] = [];
  readonly texts = new Map<string, string>();
  readonly #read = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #roots = new Map<string, Promise<XmlElement | undefined>>();
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  get places(): string[] {
    return [...this.#read];
  }

  get isRemote(): boolean {
    return this.#sources.isRemote;
  }

  async readWsdl(place: string): Promise<'read' | 'missing'> {
    if (this.#seen.has(place)) return 'read';
    this.#seen.add(place);
    const root = await this.#rootOf(place);
    if (!root) return 'missing';
    this.#read.add(place);
    const file = basename(place);
    if (root.namespace === XSD && root.name === 'schema') {
      await this.#readSchema(root, place, undefined);
      return 'read';
    }
    if (root.namespace !== WSDL || root.name !== 'definitions')
      throw new SpecError(`${file} begins with <${root.name}>; expected a WSDL 1.1 with <definitions>`);
    this.wsdls.push({ file, namespace: root.attributes.get('targetNamespace') ?? '', root });
    for (const child of root.children)
      if (child.namespace !== WSDL) continue;
      else if (child.name === 'import') await this.#importWsdl(child, place);
      else if (child.name === 'types')
        for (const schema of child.children)
          if (schema.namespace === XSD) await this.#readSchema(schema, place, undefined);
    return 'read';
  }

  async #importWsdl(element: XmlElement, place: string): Promise<void> {
    const location = element.attributes.get('location');
    const target = location && referenced(location, place);
    if (target && (await this.readWsdl(target)) === 'read') return;
    const namespace = element.attributes.get('namespace') ?? '';
    const sibling = await this.#siblingOf(namespace);
    if (sibling) await this.readWsdl(sibling);
    else
      this.#note(place, `the import of "${namespace}" (${location ?? 'without a location'}) was not found`);
  }

  async #readSchema(root: XmlElement, place: string, including: string | undefined): Promise<void> {
    const namespace = root.attributes.get('targetNamespace') ?? including ?? '';
    this.schemas.push({ file: basename(place), namespace, root });
    for (const child of root.children) {
      if (child.namespace !== XSD) continue;
      if (child.name === 'import') await this.#importSchema(child, place);
      else if (child.name === 'include' || child.name === 'redefine')
        await this.#includeSchema(child, place, namespace);
    }
  }

  async #importSchema(element: XmlElement, place: string): Promise<void> {
    const namespace = element.attributes.get('namespace') ?? '';
    if (BUILT_IN.has(namespace)) return;
    const location = element.attributes.get('schemaLocation');
    // Another schema of the same WSDL, most often.
    if (location === undefined) return;
    if (await this.#readSchemaAt(referenced(location, place), undefined)) return;
    const sibling = await this.#siblingOf(namespace);
    if (sibling) await this.#readSchemaAt(sibling, undefined);
    else this.#note(place, `the import of "${namespace}" from ${location} was not found`);
  }

  async #includeSchema(element: XmlElement, place: string, namespace: string): Promise<void> {
    const location = element.attributes.get('schemaLocation') ?? '';
    if (!(await this.#readSchemaAt(referenced(location, place), namespace)))
      this.#note(place, `the included schema ${location} was not found`);
  }

  async #readSchemaAt(place: string, including: string | undefined): Promise<boolean> {
    const root = await this.#rootOf(place);
    if (!root) return false;
    if (root.namespace === WSDL) return (await this.readWsdl(place)) === 'read';
    const key = `${place}\n${root.attributes.has('targetNamespace') ? '' : (including ?? '')}`;
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    this.#read.add(place);
    await this.#readSchema(root, place, including);
    return true;
  }

  /** The file of the folder that declares a namespace. */
  async #siblingOf(namespace: string): Promise<string | undefined> {
    for (const place of this.#sources.siblings)
      if ((await this.#rootOf(place))?.attributes.get('targetNamespace') === namespace) return place;
    return undefined;
  }

  #rootOf(place: string): Promise<XmlElement | undefined> {
    let root = this.#roots.get(place);
    if (!root) {
      root = readSource(place, this.#sources.isRemote).then((text) => {
        if (text === undefined) return undefined;
        this.texts.set(place, text);
        return parseXml(text, basename(place));
      });
      this.#roots.set(place, root);
    }
    return root;
  }

  #note(place: string, text: string): void {
    this.notes.push(`${basename(place)}: ${text}`);
  }
}
