import { sharedFileOf } from '../model/shared-types.ts';
import type { TypeEntry } from '../model/type-table.ts';
import type { Context } from './context.ts';
import { pagesFile, scopeOf } from './context.ts';
import { declaration, isCircularAlias } from './declaration.ts';
import type { EventBases } from './event-bases.ts';

/** Of the names that no generated code uses: half of all names, read only by who imports types by name. */
export const aliasesFile = 'aliases.ts';

/** Declares every named schema in its file. Equal types of one file are declared once; the others are aliases of it. */
export function emitModels(context: Context, bases: EventBases): void {
  const { types, files, calls } = context;
  const inSignatures = new Set(calls.map(({ operation }) => types.named(operation.paramsName)));
  for (const entry of types.entries()) {
    const first = types.resolve(entry.schema, entry.file);
    // Files of events can be entries of the package, which have all their names.
    const stays = inSignatures.has(entry) || sharedFileOf(entry.file) === undefined;
    const alias = (name: string): void => {
      files.at(stays ? entry.file : aliasesFile).alias(name, first.declared, first.file);
    };
    if (first === entry) files.at(entry.file).add(declarationOf(entry, context, bases));
    else alias(entry.declared);
    if (entry.declared !== entry.exported) alias(entry.exported);
  }
}

function declarationOf(entry: TypeEntry, context: Context, bases: EventBases): string {
  const representative = context.types.representative(entry.schema);
  const schema = context.schemas.get(representative);
  if (!schema) throw new Error(`The parser gave nothing for the schema ${entry.schema}.`);
  const scope = scopeOf(context, context.files.at(entry.file), context.placement.isParams(entry.schema));
  const whole = schema['x-org-partial-of'];
  if (typeof whole === 'string') return `export type ${entry.declared} = Partial<${scope.ref(whole)}>;\n`;
  if (isCircularAlias(representative, context.schemas)) return `export type ${entry.declared} = unknown;\n`;
  return bases.declare(entry, schema, scope) ?? declaration(entry.declared, schema, scope);
}

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

/** The type parameter: no schema's name, because a schema is a type of its own where it is referred to. */
const itemName = 'Item';
const itemRef = '#/components/schemas/Item';
