import type { IR } from '@hey-api/openapi-ts';
import type { Pages } from '../model/pages.ts';
import type { Placement } from '../model/placement.ts';
import type { TypeTable } from '../model/type-table.ts';
import type { CallShape } from '../operations/call-shape.ts';
import type { ApiOperation } from '../operations/operation.ts';
import type { ModuleFile } from '../print/module-file.ts';
import type { TypeScope } from '../print/type.ts';
import { typeText } from '../print/type.ts';
import type { ProviderRules } from '../rules.ts';
import type { FileSet } from './file-set.ts';

/** An operation with the shape of its parameters. */
export interface Call {
  readonly operation: ApiOperation;
  readonly shape: CallShape;
}

/** What all emitters share. */
export interface Context {
  readonly rules: ProviderRules;
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

/** The module that holds the generic page types. */
export const pagesFile = 'pages.ts';

/** How types print in a module. */
export function scopeOf(context: Context, file: ModuleFile, params: boolean): TypeScope {
  const scope: TypeScope = {
    params,
    ref: (schema) => {
      const entry = context.types.entry(schema);
      return file.importGenerated(entry.declared, entry.file);
    },
    runtime: (name) => file.importType(name, runtimePackage),
    known: (schema) => {
      const match = context.pages.match(schema);
      return match && `${file.importGenerated(match.page.name, pagesFile)}<${typeText(match.item, scope)}>`;
    },
    shared: (text, property) => file.share(text, property ?? 'Values'),
  };
  return scope;
}
