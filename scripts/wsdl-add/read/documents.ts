import { SpecError } from '../../specs/errors.ts';
import { parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { SOAP_ENCODING, WSDL, XSD } from '../xml/qualified-name.ts';
import { isAddress } from '../../specs/fetch-document.ts';
import { fileName, type Sources } from './sources.ts';
import type { SchemaDocument, World, WsdlDocument } from './world.ts';
import { worldsOf } from './worlds.ts';

/** All documents of a service. */
export interface ServiceDocuments {
  /** One, unless two descriptions of a folder declare one name in two ways. */
  readonly worlds: readonly World[];
  /** What was not found, one sentence each. */
  readonly notes: readonly string[];
  /** All documents that were read: path or address → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** The documents that it begins with. */
  readonly entries: readonly string[];
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
export async function readDocuments(sources: Sources): Promise<ServiceDocuments> {
  const store = new Store(sources);
  const closures: World[] = [];
  for (const entry of sources.entries) {
    const reader = new Reader(store, fileName(entry));
    if ((await reader.readWsdl(entry)) === 'missing')
      throw new SpecError(
        `${entry} cannot be read; check the name, or save the documents and name the folder`,
      );
    closures.push(reader);
  }
  const { entries, isRemote } = sources;
  return { worlds: worldsOf(closures), notes: [...store.notes], texts: store.used(), entries, isRemote };
}

/** The texts and elements of all documents, each read once. */
class Store {
  readonly notes = new Set<string>();
  readonly sources: Sources;
  readonly #texts = new Map<string, string>();
  readonly #used = new Set<string>();
  readonly #roots = new Map<string, Promise<XmlElement | undefined>>();
  /** One object for each schema, so that what two descriptions share is the same. */
  readonly #schemas = new Map<XmlElement, Map<string, SchemaDocument>>();
  readonly #wsdls = new Map<XmlElement, WsdlDocument>();

  constructor(sources: Sources) {
    this.sources = sources;
  }

  rootOf(place: string): Promise<XmlElement | undefined> {
    let root = this.#roots.get(place);
    if (!root) {
      root = this.sources.read(place).then((text) => {
        if (text === undefined) return undefined;
        this.#texts.set(place, text);
        return parseXml(text, fileName(place));
      });
      this.#roots.set(place, root);
    }
    return root;
  }

  /** The texts of all documents that are a part of the service. */
  used(): Map<string, string> {
    return new Map([...this.#texts].filter(([place]) => this.#used.has(place)));
  }

  wsdl(root: XmlElement, place: string): WsdlDocument {
    this.#used.add(place);
    const file = fileName(place);
    let wsdl = this.#wsdls.get(root);
    if (!wsdl) {
      wsdl = { file, namespace: root.attributes.get('targetNamespace') ?? '', root };
      this.#wsdls.set(root, wsdl);
    }
    return wsdl;
  }

  schema(root: XmlElement, place: string, namespace: string): SchemaDocument {
    this.#used.add(place);
    const file = fileName(place);
    let schemas = this.#schemas.get(root);
    if (!schemas) this.#schemas.set(root, (schemas = new Map<string, SchemaDocument>()));
    let schema = schemas.get(namespace);
    if (!schema) schemas.set(namespace, (schema = { file, namespace, root }));
    return schema;
  }
}

/** Reads what one description consists of. */
class Reader implements World {
  readonly file: string;
  readonly wsdls: WsdlDocument[] = [];
  readonly others: readonly WsdlDocument[] = [];
  readonly schemas: SchemaDocument[] = [];
  readonly #seen = new Set<string>();
  readonly #store: Store;

  constructor(store: Store, file: string) {
    this.#store = store;
    this.file = file;
  }

  async readWsdl(place: string): Promise<'read' | 'missing'> {
    if (this.#seen.has(place)) return 'read';
    this.#seen.add(place);
    const root = await this.#store.rootOf(place);
    if (!root) return 'missing';
    const file = fileName(place);
    if (root.namespace === XSD && root.name === 'schema') {
      await this.#readSchema(root, place, undefined);
      return 'read';
    }
    if (root.namespace === 'http://www.w3.org/ns/wsdl')
      throw new SpecError(`${file} is a WSDL 2.0, which is not supported; ask the service for its WSDL 1.1`);
    if (root.namespace !== WSDL || root.name !== 'definitions')
      throw new SpecError(`${file} begins with <${root.name}>; expected a WSDL 1.1 with <definitions>`);
    this.wsdls.push(this.#store.wsdl(root, place));
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
    const target = location === undefined ? undefined : this.#store.sources.resolve(location, place);
    if (target !== undefined && (await this.readWsdl(target)) === 'read') return;
    const namespace = element.attributes.get('namespace') ?? '';
    const sibling = await this.#siblingOf(namespace);
    if (sibling === undefined) this.#missing(place, `the import of "${namespace}"`, location);
    else await this.readWsdl(sibling);
  }

  async #readSchema(root: XmlElement, place: string, including: string | undefined): Promise<void> {
    const namespace = root.attributes.get('targetNamespace') ?? including ?? '';
    this.schemas.push(this.#store.schema(root, place, namespace));
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
    const target = this.#store.sources.resolve(location, place);
    if (target !== undefined && (await this.#readSchemaAt(target, undefined))) return;
    const sibling = await this.#siblingOf(namespace);
    if (sibling === undefined) this.#missing(place, `the import of "${namespace}"`, location);
    else await this.#readSchemaAt(sibling, undefined);
  }

  async #includeSchema(element: XmlElement, place: string, namespace: string): Promise<void> {
    const location = element.attributes.get('schemaLocation') ?? '';
    const target = this.#store.sources.resolve(location, place);
    if (target === undefined || !(await this.#readSchemaAt(target, namespace)))
      this.#missing(place, `the document that the schema ${element.name}s`, location);
  }

  async #readSchemaAt(place: string, including: string | undefined): Promise<boolean> {
    const root = await this.#store.rootOf(place);
    if (!root) return false;
    if (root.namespace === WSDL) return (await this.readWsdl(place)) === 'read';
    const key = `${place}\n${root.attributes.has('targetNamespace') ? '' : (including ?? '')}`;
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    await this.#readSchema(root, place, including);
    return true;
  }

  /** The file of the folder that declares a namespace. */
  async #siblingOf(namespace: string): Promise<string | undefined> {
    for (const place of await this.#store.sources.siblings()) {
      // Files beside the service need not be readable.
      const root = await this.#store.rootOf(place).catch(() => undefined);
      if (root?.attributes.get('targetNamespace') === namespace) return place;
    }
    return undefined;
  }

  #missing(place: string, what: string, location: string | undefined): void {
    const { isRemote } = this.#store.sources;
    const isAway = location !== undefined && isAddress(location) && !isRemote;
    let reason = `was not found${location === undefined ? ', because it names no location' : ` at ${location}`}`;
    if (isAway) reason = `was not fetched, because the documents are files; save ${location} beside them`;
    else if (!isRemote) reason += '; save it beside the other files';
    this.#store.notes.add(`${fileName(place)}: ${what} ${reason}`);
  }
}
