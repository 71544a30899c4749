import type { IR } from '@hey-api/openapi-ts';
import { schemaNameOf } from '../input/document.ts';
import { literal, propertyKey } from './text.ts';

/** The context in which a type is printed. */
export interface TypeScope {
  /** Returns the identifier of another schema's type and imports it. */
  readonly ref: (schemaName: string) => string;
  /** Returns the identifier of a runtime type and imports it. */
  readonly runtime: (name: 'Uploadable') => string;
  /** Returns the name of a type that is declared elsewhere, such as a page. */
  readonly known?: (schema: IR.SchemaObject) => string | undefined;
  /** Declares the enumeration of a property and returns its name, or undefined if it is printed inline. */
  readonly enumeration?: (text: string, property: string) => string | undefined;
  /** Whether the type is a parameter's, which may be `undefined`; a response's never is. */
  readonly params: boolean;
  /** The type is one of responses, whether or not it is a parameter's. */
  readonly returned?: boolean;
}

/** The name in a `$ref` to a component. */
export function refName(ref: string): string {
  const name = schemaNameOf(ref);
  if (name === undefined) throw new Error(`${ref} refers to no schema of this document.`);
  return name;
}

/** The members of a union or intersection, or the schema itself. */
interface Printed {
  readonly text: string;
  /** Needs parentheses before `[]` or within an intersection. */
  readonly compound: boolean;
}

/** Prints a schema as a type expression. */
export function typeText(schema: IR.SchemaObject, scope: TypeScope, property?: string): string {
  return print(schema, scope, property).text;
}

/** Prints the body of an object type, one property on each line. */
export function memberLines(schema: IR.SchemaObject, scope: TypeScope): string[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([name, value]) => {
    // A property that is never present tells the object apart in a union.
    if (isAbsent(value)) return `${propertyKey(name)}?: undefined;`;
    const optional = !required.has(name);
    const note = value.deprecated ? '/** @deprecated */ ' : '';
    return `${note}${propertyKey(name)}${optional ? '?' : ''}: ${optionalType(typeText(value, scope, name), optional && scope.params)};`;
  });
}

/** Whether a property is declared to be always absent. */
export function isAbsent(schema: IR.SchemaObject): boolean {
  return schema['x-org-absent'] === true;
}

/** Adds `undefined` to a property's type, which exactOptionalPropertyTypes would otherwise refuse. */
export function optionalType(type: string, orUndefined: boolean): string {
  return orUndefined && type !== 'unknown' ? `${type} | undefined` : type;
}

function print(schema: IR.SchemaObject, scope: TypeScope, property: string | undefined): Printed {
  if (schema.$ref !== undefined) return simple(scope.ref(refName(schema.$ref)));
  const known = scope.known?.(schema);
  if (known !== undefined) return simple(known);
  switch (schema.type) {
    case 'array':
      return list(arrayText(schema, scope, property), scope);
    case 'tuple':
      return list(`[${(schema.items ?? []).map((item) => typeText(item, scope)).join(', ')}]`, scope);
    case 'enum':
      return enumText(schema, scope, property);
    case 'object':
      return simple(objectText(schema, scope));
    case 'integer':
    case 'number':
    case 'boolean':
    case 'string':
      return scalar(schema, scope);
    case 'null':
    case 'undefined':
    case 'void':
    case 'never':
      return simple(schema.type);
    case 'unknown':
      return simple('unknown');
    default:
      return schema.items ? composition(schema, schema.items, scope, property) : constant(schema);
  }
}

const simple = (text: string): Printed => ({ text, compound: false });

/** A list that is a parameter is only read, so it may be readonly. */
const list = (text: string, scope: TypeScope): Printed =>
  scope.params ? { text: `readonly ${text}`, compound: true } : simple(text);

function scalar(schema: IR.SchemaObject, scope: TypeScope): Printed {
  if (schema.const !== undefined) return constant(schema);
  if (schema.type === 'string')
    return schema.format === 'binary' ? simple(scope.runtime('Uploadable')) : timed('string', schema, scope);
  return schema.type === 'boolean' ? simple('boolean') : timed('number', schema, scope);
}

const TIMES: ReadonlySet<unknown> = new Set(['date-time', 'unix-time']);

/**
 * A time that is only a parameter may be a `Date`, which the encoders write in the API's format. One that responses have as
 * well is what they have: `string | Date` would make every reader tell the two apart.
 */
function timed(type: string, { format }: IR.SchemaObject, scope: TypeScope): Printed {
  if (!scope.params || scope.returned === true || !TIMES.has(format)) return simple(type);
  return { text: `${type} | Date`, compound: true };
}

function constant(schema: IR.SchemaObject): Printed {
  const value: unknown = schema.const;
  if (typeof value === 'string') return simple(literal(value));
  if (typeof value === 'boolean' || value === null) return simple(String(value));
  if (typeof value === 'number' && Number.isFinite(value)) return simple(String(value));
  return simple('unknown');
}

function arrayText(schema: IR.SchemaObject, scope: TypeScope, property: string | undefined): string {
  const items = schema.items ?? [];
  const [only] = items;
  if (!only) return 'unknown[]';
  const element =
    items.length === 1 ? print(only, scope, property) : composition(schema, items, scope, property);
  return element.compound ? `(${element.text})[]` : `${element.text}[]`;
}

function enumText(schema: IR.SchemaObject, scope: TypeScope, property: string | undefined): Printed {
  const members = (schema.items ?? []).map((item) => (item.type === 'null' ? 'null' : constant(item).text));
  if (schema['x-org-open'] === true) members.push('(string & {})');
  const unique = [...new Set(members)];
  const text = unique.join(' | ');
  if (unique.length === 0) return simple('never');
  const literals = unique.filter((member) => member !== 'null' && !member.startsWith('('));
  const isNullable = unique.includes('null');
  const named = unique.filter((member) => member !== 'null').join(' | ');
  const name =
    literals.length < 2 || property === undefined ? undefined : scope.enumeration?.(named, property);
  if (name === undefined) return { text, compound: unique.length > 1 };
  return isNullable ? { text: `${name} | null`, compound: true } : simple(name);
}

function objectText(schema: IR.SchemaObject, scope: TypeScope): string {
  const members = [...memberLines(schema, scope), ...indexSignature(schema, scope)];
  if (members.length > 0) return `{ ${members.join(' ').replace(/;$/, '')} }`;
  return scope.params ? 'object' : '{ [key: string]: unknown }';
}

/** More kinds of properties than this make the type of the others so wide that it says nothing. */
const MOST_KINDS = 6;

/**
 * Prints the index signature. Beside named properties, its type includes theirs, as the compiler demands, and `undefined` for
 * those that are optional.
 */
export function indexSignature(schema: IR.SchemaObject, scope: TypeScope): string[] {
  const more = schema.additionalProperties;
  if (more === undefined || more === false || more.type === 'never') return [];
  if (schema.properties) return [`[key: string]: ${anyProperty(more, schema.properties, scope)};`];
  if (more.type === 'unknown') return [];
  return [`[key: string]: ${typeText(more, scope)};`];
}

function anyProperty(
  more: IR.SchemaObject,
  properties: Readonly<Record<string, IR.SchemaObject>>,
  { enumeration: _, ...scope }: TypeScope,
): string {
  const kinds = [more, ...Object.values(properties)].map((schema) => typeText(schema, scope));
  const union = [...new Set([...kinds, 'undefined'])];
  return union.includes('unknown') || union.length > MOST_KINDS + 1 ? 'unknown' : union.join(' | ');
}

/** Whether a schema is an object of any properties and says so: as a part of another object it allows more of them. */
const isOpen = ({ type, properties, additionalProperties }: IR.SchemaObject): boolean =>
  type === 'object' &&
  !properties &&
  typeof additionalProperties === 'object' &&
  additionalProperties.type === 'unknown';

function composition(
  schema: IR.SchemaObject,
  items: readonly IR.SchemaObject[],
  scope: TypeScope,
  property: string | undefined,
): Printed {
  const isAll = schema.logicalOperator === 'and';
  const printed = items.map((item) =>
    isAll && isOpen(item) ? simple('{ [key: string]: unknown }') : print(item, scope, property),
  );
  if (isAll) {
    const parts = [...new Set(printed.map((part) => (part.compound ? `(${part.text})` : part.text)))];
    return { text: parts.join(' & '), compound: parts.length > 1 };
  }
  const texts = [...new Set(printed.map((part) => part.text))];
  // `'' | string` is `string` to the compiler as well
  const kept = texts.includes('string') ? texts.filter((text) => !/^'(?:[^'\\]|\\.)*'$/.test(text)) : texts;
  if (kept.includes('unknown')) return simple('unknown');
  return { text: kept.join(' | '), compound: kept.length > 1 || printed.some((part) => part.compound) };
}
