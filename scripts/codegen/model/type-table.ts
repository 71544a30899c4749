import { isBetterName } from '../input/equal-schemas.ts';
import { takenNames } from '../names/globals.ts';
import { typeName } from '../names/identifier.ts';
import { compare, type ModuleFile } from '../print/module-file.ts';
import { sharedFileOf } from './shared-types.ts';

/** The name of a type and where it is declared. */
export interface TypeEntry {
  readonly schema: string;
  /** The name of its declaration, which references use. */
  readonly declared: string;
  /** The name that users import; it differs from `declared` if it is the name of a global. */
  readonly exported: string;
  readonly file: string;
}

/** A union of literals of at least this length always has a name, and a file spells it out only once. */
export const longEnumeration = 80;

/** All named types of a provider. Names are unique over all files, because the barrel exports them together. */
export class TypeTable {
  readonly #taken = new Set<string>();
  readonly #bySchema = new Map<string, TypeEntry>();
  readonly #byExported = new Map<string, TypeEntry>();
  /** Class of equals → its entries. */
  readonly #byClass = new Map<string, TypeEntry[]>();
  /** Name of a union of literals → its text. */
  readonly #enumerations = new Map<string, string>();
  /** File and text of a long union of literals → the name that declares it there. */
  readonly #longEnumerations = new Map<string, string>();
  readonly #classOf: ReadonlyMap<string, string>;

  constructor(files: ReadonlyMap<string, string>, classOf: ReadonlyMap<string, string>) {
    this.#classOf = classOf;
    for (const [schema, file] of [...files].sort(([a], [b]) => compare(a, b))) {
      const exported = this.claim(typeName(schema));
      const declared = takenNames.has(exported) ? this.claim(`${exported}Model`) : exported;
      const entry = { schema, declared, exported, file };
      this.#bySchema.set(schema, entry);
      this.#byExported.set(exported, entry);
      const key = classOf.get(schema) ?? schema;
      this.#byClass.set(key, [...(this.#byClass.get(key) ?? []), entry]);
    }
  }

  /** Claims a name for a type that is not a schema, and returns it, changed if it is taken. */
  claim(name: string): string {
    let free = name;
    while (this.#taken.has(free)) free += '_';
    this.#taken.add(free);
    return free;
  }

  /** Claims a name as {@link claim} does, avoiding names of globals. */
  claimDeclared(name: string): string {
    return this.claim(takenNames.has(name) ? `${name}Model` : name);
  }

  /** Declares a union of literals in a module and returns its name. A property that is printed again keeps its name. */
  enumeration(name: string, text: string, file: ModuleFile): string {
    let free = name;
    for (let n = 2; this.isTaken(free) && this.#enumerations.get(free) !== text; n++) free = `${name}${n}`;
    if (this.#enumerations.has(free)) return free;
    this.#enumerations.set(this.claim(free), text);
    const key = `${file.path}\n${text}`;
    const equal = this.#longEnumerations.get(key);
    if (equal === undefined && text.length >= longEnumeration) this.#longEnumerations.set(key, free);
    // Compilers show `type B = A` as A, but `type B = A | never` as B.
    file.add(`export type ${free} = ${equal === undefined ? text : `${equal} | never`};\n`);
    return free;
  }

  isTaken(name: string): boolean {
    return this.#taken.has(name) || takenNames.has(name);
  }

  entries(): Iterable<TypeEntry> {
    return this.#bySchema.values();
  }

  /** Returns the type that users import by a name. */
  named(exported: string): TypeEntry | undefined {
    return this.#byExported.get(exported);
  }

  /** Returns the type of a schema. */
  entry(schema: string): TypeEntry {
    const entry = this.#bySchema.get(schema);
    if (!entry) throw new Error(`The schema ${schema} is referred to but does not exist.`);
    return entry;
  }

  /** Returns an equal type that a declaration can extend, from the shared module or the same file. */
  baseOf(entry: TypeEntry): TypeEntry | undefined {
    const equals = this.#byClass.get(this.#classOf.get(entry.schema) ?? entry.schema) ?? [];
    const shared = sharedFileOf(entry.file);
    const best =
      bestOf(equals.filter(({ file }) => file === shared)) ??
      bestOf(equals.filter(({ file }) => file === entry.file));
    return best === entry ? undefined : best;
  }
}

function bestOf(entries: readonly TypeEntry[]): TypeEntry | undefined {
  return entries.reduce<TypeEntry | undefined>(
    (best, entry) => (best && isBetterName(best.schema, entry.schema) ? best : entry),
    undefined,
  );
}
