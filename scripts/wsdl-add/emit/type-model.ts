import { ANY_TYPE, builtIn, type BuiltIn } from '../schema/built-in.ts';
import type { ComplexType, Schema, SchemaType, TypeName } from '../schema/model.ts';
import { SpecError } from '../../specs/errors.ts';
import type { KeyLock } from './keys.ts';
import { nameTypes, type TypeLock } from './type-names.ts';
import { Shapes } from './shape.ts';

/** What the files of a service are printed from: its types, their names and shapes. */
export class TypeModel {
  readonly schema: Schema;
  readonly names: ReadonlyMap<TypeName, string>;
  readonly shapes: Shapes;
  readonly #descendants = new Map<TypeName, readonly ComplexType[]>();
  readonly #fields = new Map<TypeName, string>();

  constructor(
    schema: Schema,
    lock: { readonly types: TypeLock; readonly properties: KeyLock },
    note: (text: string) => void,
  ) {
    this.schema = schema;
    this.names = nameTypes(schema, lock.types);
    this.shapes = new Shapes(schema, lock.properties, note);
    const taken = new Set(this.names.values());
    for (const type of schema.types.values()) {
      if (type.kind !== 'complex' || this.descendants(type).length === 0) continue;
      let fields = `${this.nameOf(type.name)}Fields`;
      while (taken.has(fields)) fields += '_';
      taken.add(fields);
      this.#fields.set(type.name, fields);
    }
  }

  nameOf(type: TypeName): string {
    const name = this.names.get(type);
    if (name === undefined) throw new SpecError(`${type} has no name`);
    return name;
  }

  /** What the lock is to hold of the properties of all types. */
  get properties(): KeyLock {
    const entries = [...this.schema.types.values()].flatMap((type) => {
      const words = type.kind === 'complex' ? this.shapes.of(type).keys.words : '';
      return words === '' ? [] : [[type.name, words] as const];
    });
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  get(type: TypeName): SchemaType | undefined {
    return this.schema.types.get(type);
  }

  /** The declared types that derive from a type, at any distance. */
  descendants(type: ComplexType): readonly ComplexType[] {
    let found = this.#descendants.get(type.name);
    if (!found) {
      const all = (name: TypeName): ComplexType[] =>
        (this.schema.derived.get(name) ?? []).flatMap((child) => [
          this.schema.types.get(child) as ComplexType,
          ...all(child),
        ]);
      found = [...new Set(all(type.name))];
      this.#descendants.set(type.name, found);
    }
    return found;
  }

  /** The name of the properties of a type: its own name, or another one where its own means it and all that derive from it. */
  fieldsName(type: TypeName): string {
    return this.#fields.get(type) ?? this.nameOf(type);
  }

  isPolymorphic(type: TypeName): boolean {
    return this.#fields.has(type);
  }

  /** A type's values in TypeScript, as one word. */
  typeText(type: TypeName): string {
    if (type === ANY_TYPE) return 'soap.AnyValue';
    const simple = builtIn(type);
    return simple ? BUILT_IN[simple.kind] : this.nameOf(type);
  }
}

const BUILT_IN: Readonly<Record<BuiltIn, string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  bytes: 'soap.Bytes',
  hex: 'soap.Bytes',
  list: 'string[]',
  qname: 'string',
  anySimpleType: 'string',
};
