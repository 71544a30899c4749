import { parameterName } from '../names/identifier.ts';
import { pagedItem } from '../model/pages.ts';
import type { Field } from '../operations/operation.ts';
import type { ModuleFile } from '../print/module-file.ts';
import { propertyKey } from '../print/text.ts';
import type { TypeScope } from '../print/type.ts';
import { optionalType, refName, typeText } from '../print/type.ts';
import type { Call, Context } from './context.ts';
import { runtimePackage, scopeOf } from './context.ts';
import type { NamedTypes } from './named-types.ts';
import { narrowing } from './narrowing.ts';

/** A way to call an operation, as text. */
export interface Signature {
  /** `<Path extends string = never>`, or nothing: what the call's arguments decide. */
  readonly typeParameters: string;
  /** `params?: CustomerCreateParams, options?: RequestOptions` */
  readonly parameters: string;
  /** `ApiPromise<Customer>` */
  readonly result: string;
  /** The result of a call whose arguments narrow nothing. */
  readonly plainResult: string;
  /** The same with the path parameters in front, in their order: `customer: string, id: string, params?: …`. */
  readonly positional?: string;
}

/** The hand-written module beside the generated folder that holds the provider's own call options. */
const usualOptionsModule = '../request-options.ts';

/** The parameters and result of an operation, with their imports into a module. */
export function signature(call: Call, context: Context, named: NamedTypes, file: ModuleFile): Signature {
  const { operation, shape } = call;
  const toRoot = '../'.repeat(file.path.split('/').length - 1);
  const narrow = narrowing(call, context, file);
  const { item, response } = responseTexts(call, context, named, file);
  const optionsType =
    narrow.options(response) ??
    file.importType('RequestOptions', toRoot + (context.rules.optionsModule ?? usualOptionsModule));
  const tail = `options?: ${optionsType}`;
  const base = baseType(call, context, named, file);
  const extra = named.params(operation)?.isWhole ? [] : shape.extra;
  const all = paramsText([...operation.pathFields, ...extra], base, context, file);
  const given = (params: string | undefined, required: boolean): string =>
    params === undefined
      ? `params?: undefined, ${tail}`
      : `params${required ? '' : '?'}: ${narrow.params(params, response)}, ${tail}`;
  const ids = operation.pathFields.filter(isText);
  const takesIds = ids.length > 0 && ids.length === operation.pathFields.length;
  const rest = paramsText(extra, base, context, file);
  return {
    typeParameters: narrow.typeParameters,
    parameters: given(all, operation.pathFields.length > 0 || shape.required),
    result: resultText(narrow.response(response), item && narrow.item(item), file),
    plainResult: resultText(response, item, file),
    ...(takesIds && {
      positional: [
        ...ids.map(({ name }) => `${parameterName(name)}: string`),
        given(rest, shape.required),
      ].join(', '),
    }),
  };
}

const isText = (field: Field): boolean => field.schema.type === 'string';

/** The exported type of an operation's parameters; of the names that equal types have, the operation's own. */
export function paramsEntry(
  { operation, shape }: Call,
  context: Context,
  named: NamedTypes,
): { name: string; file: string } | undefined {
  const declared = named.params(operation);
  if (declared) return declared;
  const ref = shape.type?.kind === 'schema' ? shape.type.schema.$ref : undefined;
  const own = context.types.named(operation.paramsName);
  if (!own || ref === undefined || own.schema !== refName(ref)) return undefined;
  return { name: own.exported, file: own.file };
}

function baseType(call: Call, context: Context, named: NamedTypes, file: ModuleFile): string | undefined {
  const entry = paramsEntry(call, context, named);
  if (entry) return file.importGenerated(entry.name, entry.file);
  return bodyText(call, context, file);
}

function bodyText({ shape: { type } }: Call, context: Context, file: ModuleFile): string | undefined {
  return type?.kind === 'schema' ? typeText(type.schema, scopeOf(context, file, true)) : undefined;
}

/** Everything but the path, as one type: the other fields beside the body's. */
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

/** In a JSON merge patch (RFC 7396), `null` takes a field away, whatever it holds otherwise. */
function clearable(type: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(type) ? `{ [Name in keyof ${type}]: ${type}[Name] | null }` : type;
}

function paramsText(
  fields: readonly Field[],
  base: string | undefined,
  context: Context,
  file: ModuleFile,
): string | undefined {
  if (fields.length === 0) return base;
  const own = `{ ${fieldLines(fields, context, file).join(' ').replace(/;$/, '')} }`;
  return base === undefined ? own : `${own} & ${base}`;
}

/** The fields as lines of an object type. */
export function fieldLines(fields: readonly Field[], context: Context, file: ModuleFile): string[] {
  const scope = scopeOf(context, file, true);
  return fields.map(({ name, schema, required, deprecated }) => {
    const type = optionalType(typeText(schema, scope, name), !required);
    return `${deprecated ? '/** @deprecated */ ' : ''}${propertyKey(name)}${required ? '' : '?'}: ${type};`;
  });
}

function resultText(response: string, item: string | undefined, file: ModuleFile): string {
  return item === undefined
    ? `${file.importType('ApiPromise', runtimePackage)}<${response}>`
    : `${file.importType('Pager', runtimePackage)}<${item}, ${response}>`;
}

/** The type of the response, and of the items of a paged one. */
function responseTexts(
  call: Call,
  context: Context,
  named: NamedTypes,
  file: ModuleFile,
): { response: string; item?: string } {
  const { operation } = call;
  const scope = scopeOf(context, file, false);
  const response = responseText(call, scope, named, file);
  if (!operation.pager) return { response };
  const item = pagedItem(operation, (name) => context.schemas.get(name));
  return { response, item: typeText(item, scope) };
}

function responseText({ operation }: Call, scope: TypeScope, named: NamedTypes, file: ModuleFile): string {
  const declared = named.answer(operation);
  if (declared) return file.importGenerated(declared.name, declared.file);
  switch (operation.answer.kind) {
    case 'none':
      return 'void';
    case 'text':
      return 'string';
    case 'binary':
      return file.importType('Download', runtimePackage);
    case 'json':
      return typeText(operation.answer.schema ?? {}, scope);
  }
}
