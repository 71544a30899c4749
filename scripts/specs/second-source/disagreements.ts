import { refName, type OpenApiDocument, type Schema } from '../document.ts';
import { own } from '../record.ts';

/** Something that a real value holds and its schema does not allow, by where the schema is declared. */
export interface Disagreement {
  /** `FileInfo.size`: a component's name and the way within it, items as `[]`. */
  readonly at: string;
  /** `is string, declared integer`; `is not declared`; `is missing`. */
  readonly what: string;
}

/** What says which alternative is meant. */
const TELLING = / no value of it$|^is there, declared absent$|^lacks its constant$/;

/** Blocks: samples of responses put the fields of all kinds into each, and their types come from elsewhere. */
const skipped: ReadonlySet<string> = new Set(['blocks', 'accessory', 'message_blocks']);

const KIND = /^is \w+, declared /;

/** Measures that samples hold as blanked text. */
const MEASURE = /_(w|h)$/;

/** How a value that was received disagrees with its schema; nothing for one that fits. */
export function disagreements(
  document: OpenApiDocument,
  schema: Schema,
  value: unknown,
  at: string,
): Disagreement[] {
  if (schema.$ref !== undefined) {
    const name = refName(schema.$ref);
    return disagreements(document, own(document.components.schemas, name) ?? {}, value, name);
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return closest(document, alternatives, value, at);
  if (schema.allOf) return schema.allOf.flatMap((part) => disagreements(document, part, value, at));
  const types = [schema.type ?? []].flat();
  if (schema['x-org-absent']) return [{ at, what: 'is there, declared absent' }];
  if (value === '' && MEASURE.test(at)) return [];
  if (types.length > 0 && !types.some((type) => isOf(type, value)))
    return [{ at, what: `is ${kindOf(value)}, declared ${types.join(' or ')}` }];
  if (Array.isArray(value))
    return value.flatMap((item) => disagreements(document, schema.items ?? {}, item, `${at}[]`));
  if (typeof value === 'object' && value !== null) return ofObject(document, schema, value, at);
  return ofConstant(schema, value, at);
}

function ofObject(document: OpenApiDocument, schema: Schema, value: object, at: string): Disagreement[] {
  const { properties, additionalProperties: more, required = [] } = schema;
  // An object that says nothing of its content takes any.
  if (!properties && more === undefined) return [];
  const missing = required.flatMap((name) =>
    Object.hasOwn(value, name)
      ? []
      : [{ at: `${at}.${name}`, what: own(properties, name)?.enum ? 'lacks its constant' : 'is missing' }],
  );
  const present = Object.entries(value).flatMap(([name, item]) => {
    if (skipped.has(name)) return [];
    const declared = own(properties, name) ?? (typeof more === 'object' ? more : undefined);
    if (declared) return disagreements(document, declared, item, `${at}.${name}`);
    return more === true ? [] : [{ at: `${at}.${name}`, what: 'is not declared' }];
  });
  return [...missing.filter(({ at: place }) => !skipped.has(place.split('.').at(-1) ?? '')), ...present];
}

/** Samples have their values blanked, so an empty text and `false` stand for any. */
function ofConstant(schema: Schema, value: unknown, at: string): Disagreement[] {
  if (!schema.enum || schema['x-org-open'] || value === '' || value === false || schema.enum.includes(value as string)) return [];
  return [{ at, what: `is ${JSON.stringify(value)}, which is no value of it` }];
}

/** Of several alternatives, how the value disagrees with the one it is most like. */
function closest(
  document: OpenApiDocument,
  alternatives: readonly Schema[],
  value: unknown,
  at: string,
): Disagreement[] {
  let best: Disagreement[] | undefined;
  for (const alternative of alternatives) {
    const found = disagreements(document, alternative, value, at);
    if (best === undefined || weight(found, at) < weight(best, at)) best = found;
  }
  return best ?? [];
}

/** A constant that differs or is missing tells that another alternative is meant, and so does another kind of value. */
function weight(found: readonly Disagreement[], at: string): number {
  return found.reduce((sum, { at: place, what }) => sum + (place === at && KIND.test(what) ? 1000 : TELLING.test(what) ? 100 : 1), 0);
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
