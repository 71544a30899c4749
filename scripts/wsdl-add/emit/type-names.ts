import type { Schema, TypeName } from '../schema/model.ts';
import { splitName } from '../xml/qualified-name.ts';

/** The names that earlier runs gave to types. */
export type TypeLock = Readonly<Record<TypeName, string>>;

/** Words that cannot name a type. */
const RESERVED = new Set(
  'any as async await bigint boolean break case catch class const continue debugger declare default delete do else enum export extends false finally for function if implements import in infer instanceof interface is keyof let namespace never new null number object of package private protected public readonly return satisfies static string super switch symbol this throw true try type typeof undefined unknown unique var void while with yield eval arguments soap'.split(
    ' ',
  ),
);

/** A text as an identifier. Letters of every alphabet stay. */
export function identifier(text: string): string {
  const name = text.replaceAll(/[^\p{ID_Continue}$]/gu, '_');
  return /^[\p{ID_Start}_$]/u.test(name) && !RESERVED.has(name) ? name : `_${name}`;
}

/**
 * Names every type as its schema does. Of two that would have the same name, the second gets a number; a name that was given
 * once stays, whatever is added later.
 */
export function nameTypes(schema: Schema, lock: TypeLock): Map<TypeName, string> {
  const names = new Map<TypeName, string>();
  const taken = new Set<string>();
  const types = [...schema.types.values()];
  for (const { name } of types) {
    const locked = Object.hasOwn(lock, name) ? lock[name] : undefined;
    if (locked === undefined || taken.has(locked) || identifier(locked) !== locked) continue;
    names.set(name, locked);
    taken.add(locked);
  }
  // Declared types first, so that anonymous ones make way for them.
  for (const isNamed of [true, false])
    for (const type of types) {
      if (type.isNamed !== isNamed || names.has(type.name)) continue;
      const wished = wishedName(type.name, isNamed);
      let name = wished;
      for (let count = 2; taken.has(name); count++) name = `${wished}_${count}`;
      taken.add(name);
      names.set(type.name, name);
    }
  return names;
}

/** `GetUser` for the anonymous type of the element `GetUser`, `GetUser_item` for that of `item` within it. */
function wishedName(name: TypeName, isNamed: boolean): string {
  const { local } = splitName(name);
  return identifier(isNamed ? local : local.replace(/\$$/, '').replaceAll('$', '_'));
}
