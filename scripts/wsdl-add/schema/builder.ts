import { SpecError } from '../../specs/errors.ts';
import type { SchemaDocument } from '../read/world.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import {
  ENCODED_ARRAY,
  qualified,
  resolveName,
  splitName,
  XSD,
  type QualifiedName,
} from '../xml/qualified-name.ts';
import { ANY_TYPE, builtIn } from './built-in.ts';
import type { Declaration, Declarations, GlobalDeclarations } from './declarations.ts';
import type { SchemaType, TypeName } from './model.ts';

/** Places of elements in all types; NetSuite's have 19,000. Groups within groups can make millions out of a few lines. */
const MAX_PARTICLES = 1_000_000;

/** What the readers of types, particles and attributes share. */
export class SchemaBuilder {
  readonly types = new Map<TypeName, SchemaType>();
  readonly declarations: GlobalDeclarations;
  /** Reads a type's declaration and adds it. */
  readonly #readType: (builder: SchemaBuilder, name: TypeName, declaration: Declaration) => SchemaType;
  readonly #note: (text: string) => void;
  readonly #missing = new Set<string>();
  readonly #open = new Set<XmlElement>();
  #particles = 0;
  /** The direct substitutes of each global element. */
  readonly substitutes = new Map<QualifiedName, QualifiedName[]>();

  constructor(
    declarations: GlobalDeclarations,
    readType: (builder: SchemaBuilder, name: TypeName, declaration: Declaration) => SchemaType,
    note: (text: string) => void,
  ) {
    this.declarations = declarations;
    this.#readType = readType;
    this.#note = note;
    for (const [name, { element, schema }] of declarations.elements) {
      const head = element.attributes.get('substitutionGroup');
      if (head === undefined) continue;
      const key = resolveIn(head, element, schema);
      this.substitutes.set(key, [...(this.substitutes.get(key) ?? []), name]);
    }
  }

  /** Says that something of the schema cannot be expressed. */
  note(schema: SchemaDocument, text: string): void {
    this.#note(`${schema.file}: ${text}`);
  }

  /** The name that an attribute such as `type` or `base` refers to. */
  nameIn(attribute: string, element: XmlElement, schema: SchemaDocument): QualifiedName | undefined {
    const value = element.attributes.get(attribute);
    return value === undefined ? undefined : resolveIn(value, element, schema);
  }

  /** A global declaration that is referred to; a note says it is missing. */
  find(kind: keyof GlobalDeclarations, name: QualifiedName, schema: SchemaDocument): Declaration | undefined {
    const map: Declarations = this.declarations[kind];
    const found = map.get(name);
    if (!found && !this.#missing.has(`${kind} ${name}`)) {
      this.#missing.add(`${kind} ${name}`);
      this.note(
        schema,
        `${kind.replace(/s$/, '')} ${name} is not declared, so that any value is accepted for it`,
      );
    }
    return found;
  }

  /** Makes sure that a type which is referred to is read. An unknown one becomes `xs:anyType`. */
  typeNamed(name: QualifiedName, schema: SchemaDocument): TypeName {
    if (name === ANY_TYPE || builtIn(name) || this.types.has(name)) return name;
    if (name === ENCODED_ARRAY) {
      this.types.set(name, arrayOf(name, ANY_TYPE, true));
      return name;
    }
    const { namespace, local } = splitName(name);
    if (namespace === XSD) {
      this.note(schema, `xs:${local} is no type of XML Schema 1.0, so that any value is accepted for it`);
      return ANY_TYPE;
    }
    return this.find('types', name, schema) ? name : ANY_TYPE;
  }

  /**
   * The type of an element or attribute: the one that it names, or its anonymous one, which is added.
   *
   * @param anonymous The name that an anonymous type gets.
   */
  typeOf(
    element: XmlElement,
    schema: SchemaDocument,
    anonymous: TypeName,
    otherwise: TypeName = ANY_TYPE,
  ): TypeName {
    const named = this.nameIn('type', element, schema);
    if (named !== undefined) return this.typeNamed(named, schema);
    const own = element.children.find(
      ({ namespace, name }) => namespace === XSD && (name === 'complexType' || name === 'simpleType'),
    );
    if (!own) return otherwise;
    const name = this.#free(anonymous);
    this.add(name, { element: own, schema });
    return name;
  }

  add(name: TypeName, declaration: Declaration): void {
    if (this.types.has(name)) return;
    // Held while it is read, so that two anonymous types of one place get two names.
    this.types.set(name, undefined as unknown as SchemaType);
    this.types.set(name, this.#readType(this, name, declaration));
  }

  /** A declared type, read now if it was not yet; `undefined` for one that is being read. */
  read(name: TypeName): SchemaType | undefined {
    const declaration = this.declarations.types.get(name);
    if (declaration) this.add(name, declaration);
    return this.types.get(name);
  }

  /** An array of SOAP's encoding without a name of its own. */
  addArray(wished: TypeName, item: TypeName): TypeName {
    const name = this.#free(wished);
    this.types.set(name, arrayOf(name, item, false));
    return name;
  }

  /**
   * Reads what a reference leads to.
   *
   * @throws SpecError if that refers to itself
   */
  once<T>(element: XmlElement, schema: SchemaDocument, read: () => T): T {
    if (this.#open.has(element))
      throw new SpecError(
        `${schema.file}: the ${element.name} "${element.attributes.get('name')}" contains itself`,
      );
    this.#open.add(element);
    try {
      return read();
    } finally {
      this.#open.delete(element);
    }
  }

  /** @throws SpecError once there are more places of elements than any service has */
  countParticle(schema: SchemaDocument): void {
    if (++this.#particles > MAX_PARTICLES)
      throw new SpecError(`${schema.file}: the types have more than ${MAX_PARTICLES} elements`);
  }

  #free(name: TypeName): TypeName {
    let free = name;
    for (let count = 2; this.types.has(free); count++) free = `${name}${count}`;
    return free;
  }
}

const arrayOf = (name: TypeName, item: TypeName, isNamed: boolean): SchemaType => ({
  kind: 'complex',
  name,
  isNamed,
  isAbstract: false,
  isMixed: false,
  attributes: [],
  prohibited: [],
  hasAnyAttribute: false,
  arrayOf: item,
});

function resolveIn(value: string, element: XmlElement, schema: SchemaDocument): QualifiedName {
  // A schema without a namespace takes that of the one which includes it.
  const own = schema.root.attributes.has('targetNamespace') ? '' : schema.namespace;
  return resolveName(value, element, schema.file, own);
}

/** The name of an anonymous type within another type or element. A schema's names hold no `$`. */
export function within(owner: QualifiedName, name: string): QualifiedName {
  const { namespace, local } = splitName(owner);
  return qualified(namespace, `${local}$${name}`);
}

/** The name attribute of a declaration. */
export function localName(element: XmlElement, schema: SchemaDocument): string {
  const name = element.attributes.get('name');
  if (name === undefined)
    throw new SpecError(`${schema.file}: an <${element.name}> has neither name nor ref`);
  return name;
}
