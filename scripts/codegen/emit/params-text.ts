import type { Field } from '../operations/operation.ts';
import type { ModuleFile } from '../print/module-file.ts';
import { propertyKey } from '../print/text.ts';
import { optionalType, typeText } from '../print/type.ts';
import { scopeOf, type Call, type Context, type Owner } from './context.ts';

/** Prints the type of the body if it is the exported type of the parameters. */
export function bodyText({ shape: { type } }: Call, context: Context, file: ModuleFile): string | undefined {
  return type?.kind === 'schema' ? typeText(type.schema, scopeOf(context, file, true)) : undefined;
}

/** Prints all parameters but those of the path as one type. */
export function wholeParamsText(call: Call, context: Context, file: ModuleFile): string | undefined {
  const { operation, shape } = call;
  const clears = context.rules.patchClearsWithNull === true && operation.verb === 'PATCH';
  const body = clears && shape.nestedBody ? operation.body : undefined;
  if (!body) {
    const text = bodyText(call, context, file);
    return paramsText(shape.extra, clears && text ? clearable(text) : text, context, file);
  }
  const others = shape.extra.filter(({ name }) => name !== 'body');
  const text = clearable(typeText(body.schema, scopeOf(context, file, true)));
  return paramsText(
    others,
    `{ body${body.required ? '' : '?'}: ${optionalType(text, !body.required)} }`,
    context,
    file,
  );
}

/** In a JSON merge patch (RFC 7396), `null` removes a field of any type. */
function clearable(type: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(type) ? `{ [Name in keyof ${type}]: ${type}[Name] | null }` : type;
}

/** Prints an object type of the fields, intersected with a base. */
export function paramsText(
  fields: readonly Field[],
  base: string | undefined,
  context: Context,
  file: ModuleFile,
): string | undefined {
  if (fields.length === 0) return base;
  const own = `{ ${fieldLines(fields, context, file).join(' ').replace(/;$/, '')} }`;
  return base === undefined ? own : `${own} & ${base}`;
}

/** Prints fields as lines of an object type. Enumerations are named after the owner. */
export function fieldLines(
  fields: readonly Field[],
  context: Context,
  file: ModuleFile,
  owner?: Owner,
): string[] {
  const scope = scopeOf(context, file, true, owner);
  return fields.map(({ name, schema, required, deprecated }) => {
    const type = optionalType(typeText(schema, scope, name), !required);
    return `${deprecated ? '/** @deprecated */ ' : ''}${propertyKey(name)}${required ? '' : '?'}: ${type};`;
  });
}
