import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SpecError } from '../../errors.ts';

/** A type of the vendor's SDK, as its schemas say what goes over the wire. */
export type SdkType =
  | { readonly kind: 'string' | 'integer' | 'boolean' | 'unknown' }
  | { readonly kind: 'list'; readonly items: SdkType }
  | { readonly kind: 'model'; readonly name: string };

/** The objects and the enums of the SDK, by the names of their schemas. */
export interface SdkModels {
  /** `orderSchema` → the names on the wire with their types. */
  readonly objects: ReadonlyMap<string, ReadonlyMap<string, SdkType>>;
  /** `orderStatusSchema` → its values. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** Reads `src/models` of the unpacked package. */
export function readModels(directory: string): SdkModels {
  const objects = new Map<string, ReadonlyMap<string, SdkType>>();
  const enums = new Map<string, readonly string[]>();
  const folder = join(directory, 'src/models');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const [, schema, value = ''] = /export const (\w+Schema): Schema<\w+> = ([^]*)/.exec(text) ?? [];
    if (schema === undefined) continue;
    if (value.startsWith('stringEnum('))
      enums.set(schema, [...text.matchAll(/^ {2}\w+ = '([^']*)',/gm)].map(([, member = '']) => member));
    else objects.set(schema, propertiesOf(value, file));
  }
  if (objects.size === 0) throw new SpecError(`${folder} holds no models: the package is built in another way`);
  return { objects, enums };
}

/** `name: ['wire_name', optional(string())]` of an object. */
function propertiesOf(text: string, file: string): ReadonlyMap<string, SdkType> {
  const properties = new Map<string, SdkType>();
  for (const [, name = '', type = ''] of text.matchAll(/\w+: \[\s*'([^']+)',\s*([^\]]*?),?\s*\]/g))
    properties.set(name, typeOf(type, file));
  return properties;
}

const PLAIN: Readonly<Record<string, SdkType['kind'] & ('string' | 'integer' | 'boolean' | 'unknown')>> = {
  string: 'string',
  number: 'integer',
  bigint: 'integer',
  boolean: 'boolean',
  unknown: 'unknown',
};

/** `optional(array(itemSchema))` → a list of items. */
export function typeOf(text: string, file: string): SdkType {
  const expression = text.replaceAll(/\s+/g, '');
  const [, call, inside = ''] = /^(\w+)\((.*?),?\)$/.exec(expression) ?? [];
  if (call === 'optional' || call === 'nullable') return typeOf(inside, file);
  if (call === 'array') return { kind: 'list', items: typeOf(inside, file) };
  const plain = call === undefined ? undefined : PLAIN[call];
  if (plain !== undefined) return { kind: plain };
  if (/^\w+Schema$/.test(expression)) return { kind: 'model', name: expression };
  throw new SpecError(`${file}: "${expression.slice(0, 60)}" is no type that can be read`);
}
