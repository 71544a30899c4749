import type { IR } from '@hey-api/openapi-ts';
import type { TypeEntry } from '../model/type-table.ts';
import { pagesFile, scopeOf, type Context } from './context.ts';
import { declaration, isCircularAlias } from './declaration.ts';
import type { EventBases } from './event-bases.ts';

/** Declares every named schema in its file, under its own name. */
export function emitModels(context: Context, bases: EventBases): void {
  for (const entry of context.types.entries()) {
    const file = context.files.at(entry.file);
    file.add(declarationOf(entry, context, bases));
    if (entry.declared !== entry.exported) file.alias(entry.exported, entry.declared, entry.file);
  }
}

function declarationOf(entry: TypeEntry, context: Context, bases: EventBases): string {
  const schema = schemaOf(entry, context);
  const file = context.files.at(entry.file);
  const scope = scopeOf(context, file, context.placement.isParams(entry.schema), entry);
  const whole = schema['x-org-partial-of'];
  if (typeof whole === 'string') return `export type ${entry.declared} = Partial<${scope.ref(whole)}>;\n`;
  if (isCircularAlias(entry.schema, context.schemas)) return `export type ${entry.declared} = unknown;\n`;
  const event = bases.declare(entry, schema, scope);
  if (event !== undefined) return event;
  const base = context.types.baseOf(entry);
  const own = base && ownPart(schema, schemaOf(base, context));
  if (!base || !own) return declaration(entry.declared, schema, scope);
  return declaration(entry.declared, own, scope, file.importGenerated(base.declared, base.file));
}

function schemaOf(entry: TypeEntry, context: Context): IR.SchemaObject {
  const schema = context.schemas.get(entry.schema);
  if (!schema) throw new Error(`The parser gave nothing for the schema ${entry.schema}.`);
  return schema;
}

/** An equal type is extended if that saves at least this many characters of schema; a shorter one is spelled out. */
const leastInherited = 150;

/**
 * Returns the properties that an object declares again when it extends an equal one, because their types have names of
 * their own, or undefined if there is too little to inherit.
 */
function ownPart(schema: IR.SchemaObject, base: IR.SchemaObject): IR.SchemaObject | undefined {
  if (schema.type !== 'object' || schema.additionalProperties) return undefined;
  const properties = Object.entries(schema.properties ?? {});
  const own = properties.filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(base.properties?.[name]) || hasEnumeration(value),
  );
  const inherited = properties.filter((property) => !own.includes(property));
  if (JSON.stringify(inherited).length < leastInherited) return undefined;
  return { ...schema, properties: Object.fromEntries(own) };
}

/** Whether a property has a union of literals, which is named after its own type. */
const hasEnumeration = (schema: IR.SchemaObject): boolean =>
  schema.type === 'enum' || (schema.items ?? []).some(hasEnumeration);

/** Declares the generic pages. */
export function emitPages(context: Context): void {
  const file = context.files.at(pagesFile);
  for (const page of context.pages.types()) {
    const scope = scopeOf(context, file, false);
    const array = page.schema.properties?.[page.items];
    const generic = {
      ...page.schema,
      properties: { ...page.schema.properties, [page.items]: { ...array, items: [{ $ref: itemRef }] } },
    };
    const { known: _, ...plain } = scope;
    const open = { ...plain, ref: (name: string) => (name === itemName ? itemName : scope.ref(name)) };
    file.add(declaration(`${page.name}<${itemName}>`, generic, open));
  }
  if (context.pages.types().length === 0) file.add('export {};\n');
}

/** The name of the type parameter. It cannot be mistaken for a schema, whose references are resolved first. */
const itemName = 'Item';
const itemRef = '#/components/schemas/Item';
