import type { IR } from '@hey-api/openapi-ts';
import { dereference } from '../operations/call-shape.ts';
import { literal, propertyKey } from '../print/text.ts';
import { sampleText } from './sample-text.ts';

/** The context for making values. */
export interface SampleSource {
  readonly resolve: (name: string) => IR.SchemaObject | undefined;
  /** The values that the provider's rules give parameters, by name or `resource.name`. */
  readonly given: Readonly<Record<string, string>>;
}

/** Returns the source text of a value that a schema allows, with required properties only. */
export function sample(name: string, schema: IR.SchemaObject, source: SampleSource, depth = 0): string {
  const target = dereference(schema, source.resolve);
  if (depth > deepest) return 'undefined as never';
  if (target.const !== undefined) return constantText(target.const);
  switch (target.type) {
    case 'string':
      return target.format === 'binary'
        ? "{ data: 'Hello', name: 'hello.txt' }"
        : literal(source.given[name] ?? sampleText(name, target.format));
    case 'integer':
    case 'number':
      return sampleNumber(name);
    case 'boolean':
      return 'true';
    case 'enum':
      return constantText((target.items ?? []).find(({ type }) => type !== 'null')?.const);
    case 'array': {
      const [item] = target.items ?? [];
      return item ? `[${sample(singular(name), item, source, depth + 1)}]` : '[]';
    }
    case 'tuple':
      return `[${(target.items ?? []).map((item) => sample(name, item, source, depth + 1)).join(', ')}]`;
    case 'object':
      return objectText(requiredEntries(target, source, depth));
    case 'null':
      return 'null';
    case 'unknown':
      return '{}';
    default:
      return composed(name, target, source, depth);
  }
}

/** The required entries of an object: name → source text. */
export function requiredEntries(
  schema: IR.SchemaObject,
  source: SampleSource,
  depth = 0,
): Map<string, string> {
  const target = dereference(schema, source.resolve);
  const entries = new Map<string, string>();
  const properties = target.properties ?? {};
  for (const name of target.required ?? []) {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (value) entries.set(name, sample(name, value, source, depth + 1));
  }
  if (target.type !== undefined) return entries;
  const members = target.items ?? [];
  for (const member of target.logicalOperator === 'and' ? members : members.slice(0, 1))
    for (const [name, text] of requiredEntries(member, source, depth + 1)) entries.set(name, text);
  return entries;
}

const deepest = 12;

/** `{ amount: 2000, currency: 'usd' }` */
export function objectText(entries: ReadonlyMap<string, string>): string {
  if (entries.size === 0) return '{}';
  const texts = [...entries].map(([name, text]) => `${propertyKey(name)}: ${text}`);
  return `{ ${texts.join(', ')} }`;
}

function composed(name: string, schema: IR.SchemaObject, source: SampleSource, depth: number): string {
  const members = schema.items ?? [];
  const isObject = members.some((member) => {
    const { type, items } = dereference(member, source.resolve);
    return type === 'object' || (type === undefined && items !== undefined);
  });
  if (schema.logicalOperator === 'and' && isObject) return objectText(requiredEntries(schema, source, depth));
  const best = members.find((member) => dereference(member, source.resolve).type !== 'null') ?? members[0];
  return best ? sample(name, best, source, depth + 1) : '{}';
}

function constantText(value: unknown): string {
  return typeof value === 'string' ? literal(value) : JSON.stringify(value ?? null);
}

function sampleNumber(name: string): string {
  if (/amount|price|total/i.test(name)) return '2000';
  if (/limit|size|max|count/i.test(name)) return '10';
  return /(?:_at|time|timestamp|_date|^date|expires?)$/i.test(name) ? '1_900_000_000' : '1';
}

const singular = (name: string): string => name.replace(/s$/, '');
