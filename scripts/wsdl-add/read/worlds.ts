import { WSDL, XSD } from '../xml/qualified-name.ts';
import { sameElement, type XmlElement } from '../xml/parse-xml.ts';
import type { SchemaDocument, World, WsdlDocument } from './world.ts';

/**
 * Puts the descriptions of a service together as far as they agree on what each name means.
 *
 * @param closures What each description consists of.
 */
export function worldsOf(closures: readonly World[]): World[] {
  const worlds: GrowingWorld[] = [];
  for (const closure of closures) {
    const world = worlds.find((candidate) => candidate.agreesWith(closure));
    if (world) world.add(closure);
    else worlds.push(new GrowingWorld(closure));
  }
  // A description may use what only another one imports.
  for (const world of worlds) for (const { wsdls } of closures) world.lookInto(wsdls);
  return worlds;
}

type Documents = Pick<World, 'wsdls' | 'schemas'>;

class GrowingWorld implements World {
  readonly file: string;
  readonly #wsdls = new Set<WsdlDocument>();
  readonly #schemas = new Set<SchemaDocument>();
  readonly #others = new Set<WsdlDocument>();
  readonly #declared = new Map<string, XmlElement>();

  constructor(closure: World) {
    this.file = closure.file;
    this.add(closure);
  }

  get others(): WsdlDocument[] {
    return [...this.#others];
  }

  get wsdls(): WsdlDocument[] {
    return [...this.#wsdls];
  }

  get schemas(): SchemaDocument[] {
    return [...this.#schemas];
  }

  agreesWith(closure: Documents): boolean {
    return declarationsOf(closure, this.#wsdls, this.#schemas).every(([name, element]) => {
      const known = this.#declared.get(name);
      return !known || sameElement(known, element);
    });
  }

  add(closure: Documents): void {
    for (const [name, element] of declarationsOf(closure, this.#wsdls, this.#schemas))
      // Of two that one description declares, the first counts.
      if (!this.#declared.has(name)) this.#declared.set(name, element);
    for (const wsdl of closure.wsdls) this.#wsdls.add(wsdl);
    for (const schema of closure.schemas) this.#schemas.add(schema);
  }

  /** Takes what it refers to and does not import from other descriptions, as far as these agree with it. */
  lookInto(wsdls: readonly WsdlDocument[]): void {
    for (const wsdl of wsdls)
      if (!this.#wsdls.has(wsdl) && this.agreesWith({ wsdls: [wsdl], schemas: [] })) this.#others.add(wsdl);
  }
}

/** What decides about types and operations. Bindings of one port type offer the same. */
const MEANT = new Set(
  'complexType simpleType element attribute group attributeGroup message portType'.split(' '),
);

/** What the documents of a description declare: kind and name → element. Known documents are left out. */
function declarationsOf(
  { wsdls, schemas }: Documents,
  knownWsdls: ReadonlySet<WsdlDocument>,
  knownSchemas: ReadonlySet<SchemaDocument>,
): (readonly [string, XmlElement])[] {
  const documents = [
    ...wsdls.filter((wsdl) => !knownWsdls.has(wsdl)),
    ...schemas.filter((schema) => !knownSchemas.has(schema)),
  ];
  const found = new Map<string, XmlElement>();
  for (const { root, namespace } of documents)
    for (const element of root.children) {
      const name = element.attributes.get('name');
      if (name === undefined || !MEANT.has(element.name)) continue;
      if (element.namespace !== WSDL && element.namespace !== XSD) continue;
      const kind = /^(?:complex|simple)Type$/.test(element.name) ? 'type' : element.name;
      const key = `${kind} {${namespace}}${name}`;
      if (!found.has(key)) found.set(key, element);
    }
  return [...found];
}
