import { refName, type OpenApiDocument, type Schema } from '../document.ts';
import { own } from '../record.ts';
import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

export const queryStyle: Pass = {
  name: 'query style',
  run: (document, { rules }) => {
    for (const { operation } of operationsOf(document)) {
      for (const parameter of operation.parameters ?? []) {
        if (parameter.in !== 'query') continue;
        delete parameter.style;
        delete parameter.explode;
        const wire = operation['x-org-wire']?.['query'];
        const style = typeof wire === 'object' ? own(wire as Readonly<Record<string, string>>, parameter.name) : undefined;
        if (style !== undefined) {
          Object.assign(parameter, STYLES[style]);
          continue;
        }
        if (rules.queryArrays === 'repeated' || !isNested(document, parameter.schema)) continue;
        Object.assign(
          parameter,
          rules.queryArrays === 'comma'
            ? { style: 'form', explode: false }
            : { style: 'deepObject', explode: true },
        );
      }
    }
  },
};

/** The standard's words for styles of single parameters, for tools that do not know ours. */
const STYLES: Readonly<Record<string, { readonly style: string; readonly explode: boolean }>> = {
  form: { style: 'form', explode: false },
  space: { style: 'spaceDelimited', explode: false },
  pipe: { style: 'pipeDelimited', explode: false },
  deepObject: { style: 'deepObject', explode: true },
};

/** Written with brackets: `created[gte]=…`, `expand[0]=…` */
function isNested(document: OpenApiDocument, schema: Schema): boolean {
  const target =
    schema.$ref === undefined ? undefined : own(document.components.schemas, refName(schema.$ref));
  if (target) return isNested(document, target);
  return (
    schema.type === 'object' ||
    schema.type === 'array' ||
    (schema.anyOf?.some((s) => isNested(document, s)) ?? false)
  );
}
