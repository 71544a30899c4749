import type { Schema } from '../../document.ts';
import { own } from '../../record.ts';
import type { Resolve } from '../types.ts';

/** A field of a response and the way to it: `meta.next_cursor`. */
export interface ResponseField {
  readonly way: string;
  readonly type: 'array' | 'text' | 'number' | 'boolean';
}

/** The runtime follows dots, and the operation table has no other characters. */
const PLAIN = /^_?[A-Za-z][A-Za-z0-9_]*$/;
/** Names that the runtime does not split. */
const WHOLE = new Set(['@odata.nextLink', 'odata.nextLink']);
const DEPTH = 3;

/** The lists, texts and numbers in a response, the nearest first; undefined for a response that is a list itself. */
export function responseFields(response: Schema | undefined, resolve: Resolve): readonly ResponseField[] | undefined {
  const found: ResponseField[] = [];
  const top = followed(response ?? {}, resolve);
  if (typeOf(top) === 'array') return undefined;
  let level: [string, Schema][] = [['', top]];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next: [string, Schema][] = [];
    for (const [before, schema] of level) {
      for (const [name, child] of Object.entries(schema.properties ?? {})) {
        const isRead = PLAIN.test(name) || (before === '' && WHOLE.has(name));
        const type = isRead ? typeOf(followed(child, resolve)) : undefined;
        const way = before + name;
        if (type === 'object') next.push([`${way}.`, followed(child, resolve)]);
        else if (type === 'array') found.push({ way, type });
        else if (type === 'string') found.push({ way, type: 'text' });
        else if (type === 'boolean') found.push({ way, type });
        else if (type === 'integer' || type === 'number') found.push({ way, type: 'number' });
      }
    }
    level = next;
  }
  return found;
}

/** Whether the items of a list have a property; `way` leads to the list, and is empty for a response that is the list. */
export function itemHas(response: Schema | undefined, way: string, property: string, resolve: Resolve): boolean {
  let at = followed(response ?? {}, resolve);
  for (const name of way === '' ? [] : way.split('.')) at = followed(own(at.properties, name) ?? {}, resolve);
  const item = followed(at.items ?? {}, resolve);
  const parts = [item, ...(item.allOf ?? []).map((part) => followed(part, resolve))];
  return parts.some(({ properties }) => own(properties, property) !== undefined);
}

/** Through references, and past the `null` of a union. */
function followed(schema: Schema, resolve: Resolve): Schema {
  let at = schema;
  for (let steps = 0; steps < 10; steps++) {
    const members = at.anyOf ?? at.oneOf;
    const [only, ...others] = members?.filter((member) => member.type !== 'null') ?? [];
    if (at.$ref !== undefined) at = resolve(at.$ref) ?? {};
    else if (only && others.length === 0) at = only;
    else break;
  }
  return at;
}

function typeOf(schema: Schema): string | undefined {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  return type ?? (own(schema as Record<string, unknown>, 'properties') === undefined ? undefined : 'object');
}
