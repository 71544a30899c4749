import { parameterName } from '../names/identifier.ts';
import { pagedItem } from '../model/pages.ts';
import type { ModuleFile } from '../print/module-file.ts';
import { refName, typeText, type TypeScope } from '../print/type.ts';
import { runtimePackage, scopeOf, type Call, type Context } from './context.ts';
import type { NamedTypes } from './named-types.ts';
import { narrowing } from './narrowing.ts';
import { bodyText, paramsText } from './params-text.ts';

/** The texts of an operation's signatures. */
export interface Signature {
  /** `<Path extends string = never>`, or nothing. */
  readonly typeParameters: string;
  /** The parameters of a function, all in one object: `params: { id: string } & CustomerUpdateParams, options?: …`. */
  readonly parameters: string;
  /** The parameters of a method, those of the path in front: `id: string, params?: CustomerUpdateParams, options?: …`. */
  readonly positional: string;
  /** `ApiPromise<Customer>` */
  readonly result: string;
  /** The result of a call whose arguments narrow nothing. */
  readonly plainResult: string;
}

/** The types of a call whose arguments narrow nothing. */
export interface PlainSignature {
  /** The values of the path, as parameters of a method: `id: string`. */
  readonly ids: readonly string[];
  /** The parameters beside those of the path; absent if there are none. */
  readonly rest?: string;
  /** All parameters; absent if there are none. */
  readonly all?: string;
  readonly response: string;
  /** One item of a paged response. */
  readonly item?: string;
}

/** The hand-written module beside the generated folder that holds the provider's own call options. */
const usualOptionsModule = '../options.ts';

/** The hand-written module beside the generated folder that holds the promises of the provider's calls. */
const usualErrorsModule = '../errors.ts';

/** Prints the types of a call whose arguments narrow nothing, and adds their imports to a module. */
export function plainSignature(
  call: Call,
  context: Context,
  named: NamedTypes,
  file: ModuleFile,
): PlainSignature {
  const { operation, shape } = call;
  const { item, response } = responseTexts(call, context, named, file);
  const base = baseType(call, context, named, file);
  const extra = named.params(operation)?.isWhole ? [] : shape.extra;
  const all = paramsText([...operation.pathFields, ...extra], base, context, file);
  const rest = paramsText(extra, base, context, file);
  const scope = scopeOf(context, file, true);
  const ids = operation.pathFields.map(
    ({ name, schema }) => `${parameterName(name)}: ${typeText(schema, scope)}`,
  );
  return {
    ids,
    response,
    ...(item !== undefined && { item }),
    ...(all !== undefined && { all }),
    ...(rest !== undefined && { rest }),
  };
}

/** Prints the parameters and result of an operation and adds their imports to a module. */
export function signature(call: Call, context: Context, named: NamedTypes, file: ModuleFile): Signature {
  const toRoot = '../'.repeat(file.path.split('/').length - 1);
  const narrow = narrowing(call, context, file);
  const { ids, response, item, all, rest } = plainSignature(call, context, named, file);
  const optionsType =
    narrow.options(response) ??
    file.importType('RequestOptions', toRoot + (context.rules.optionsModule ?? usualOptionsModule));
  const promises = toRoot + (context.rules.errorsModule ?? usualErrorsModule);
  const tail = `options?: ${optionsType}`;
  const given = (params: string | undefined, required: boolean): string =>
    params === undefined
      ? `params?: undefined, ${tail}`
      : `params${required ? '' : '?'}: ${narrow.params(params, response)}, ${tail}`;
  const { required } = call.shape;
  return {
    typeParameters: narrow.typeParameters,
    parameters: given(all, ids.length > 0 || required),
    positional: [...ids, given(rest, required)].join(', '),
    result: resultText(narrow.response(response), item && narrow.item(item), promises, file),
    plainResult: resultText(response, item, promises, file),
  };
}

/** Returns the exported type of an operation's parameters. */
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

function resultText(response: string, item: string | undefined, promises: string, file: ModuleFile): string {
  return item === undefined
    ? `${file.importType('ApiPromise', promises)}<${response}>`
    : `${file.importType('Pager', promises)}<${item}, ${response}>`;
}

/** Prints the type of the response, and of an item of a paged one. */
export function responseTexts(
  call: Call,
  context: Context,
  named: NamedTypes,
  file: ModuleFile,
): { response: string; item?: string } {
  const { operation } = call;
  const scope = scopeOf(context, file, false);
  const response = responseText(call, scope, named, file);
  if (!operation.pager)
    return { response: operation.response.mayBeEmpty === true ? `${response} | undefined` : response };
  const item = pagedItem(operation, (name) => context.schemas.get(name));
  return { response, item: typeText(item, scope) };
}

function responseText({ operation }: Call, scope: TypeScope, named: NamedTypes, file: ModuleFile): string {
  const declared = named.response(operation);
  if (declared) return file.importGenerated(declared.name, declared.file);
  switch (operation.response.kind) {
    case 'none':
      return 'void';
    case 'unknown':
      return 'unknown';
    case 'text':
      return 'string';
    case 'binary':
      return file.importType('Download', runtimePackage);
    case 'sse':
    case 'ndjson':
    case 'json-seq': {
      const item =
        operation.response.stream?.data === 'text'
          ? 'string'
          : typeText(operation.response.schema ?? {}, scope);
      return `${file.importType('Stream', runtimePackage)}<${item}>`;
    }
    case 'json':
      return typeText(operation.response.schema ?? {}, scope);
  }
}
