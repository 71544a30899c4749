import type { IR } from '@hey-api/openapi-ts';
import { pascalCase } from '../names/case.ts';
import type { Pages } from '../model/pages.ts';
import type { Placement } from '../model/placement.ts';
import { longEnumeration, type TypeTable } from '../model/type-table.ts';
import type { CallShape } from '../operations/call-shape.ts';
import type { ApiOperation } from '../operations/operation.ts';
import type { ModuleFile } from '../print/module-file.ts';
import { typeText, type TypeScope } from '../print/type.ts';
import type { GeneratorRules } from '../rules.ts';
import type { FileSet } from './file-set.ts';

/** An operation with the shape of its parameters. */
export interface Call {
  readonly operation: ApiOperation;
  readonly shape: CallShape;
}

/** The input of all emitters. */
export interface Context {
  readonly rules: GeneratorRules;
  /** In the order of their dotted names. */
  readonly calls: readonly Call[];
  readonly schemas: ReadonlyMap<string, IR.SchemaObject>;
  readonly types: TypeTable;
  readonly placement: Placement;
  readonly pages: Pages;
  readonly files: FileSet;
}

/** The package that the runtime's types come from. */
export const runtimePackage = '@org/http-core/provider';

/** The type whose properties are printed; `schema` is absent for types that are not in the document. */
export interface Owner {
  readonly exported: string;
  readonly schema?: string;
}

/** The module that holds the generic page types. */
export const pagesFile = 'pages.ts';

/**
 * Returns how types print in a module.
 *
 * @param owner - the type whose properties are printed; unions of literals are named after it
 */
export function scopeOf(context: Context, file: ModuleFile, params: boolean, owner?: Owner): TypeScope {
  const isReturned = owner?.schema !== undefined && context.placement.isReturned(owner.schema);
  const scope: TypeScope = {
    params,
    ...(isReturned && { returned: true }),
    ref: (schema) => {
      const entry = context.types.entry(schema);
      return file.importGenerated(entry.declared, entry.file);
    },
    runtime: (name) => file.importType(name, runtimePackage),
    known: (schema) => {
      const match = context.pages.match(schema);
      return match && `${file.importGenerated(match.page.name, pagesFile)}<${typeText(match.item, scope)}>`;
    },
    ...(owner && {
      enumeration: (text: string, property: string) => {
        const isExported = context.rules.exported?.has(owner.schema ?? '') ?? true;
        if (owner.schema !== undefined && !isExported && text.length < longEnumeration) return undefined;
        return context.types.enumeration(owner.exported + pascalCase(property), text, file);
      },
    }),
  };
  return scope;
}
