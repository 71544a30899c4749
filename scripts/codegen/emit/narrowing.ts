import { dereference } from '../operations/call-shape.ts';
import type { ModuleFile } from '../print/module-file.ts';
import { literal } from '../print/text.ts';
import type { NarrowingRule } from '../rules.ts';
import type { Call, Context } from './context.ts';

/** The pieces of a signature whose result depends on a literal argument. */
export interface Narrowing {
  /** `<Path extends string = never>`, or nothing. */
  readonly typeParameters: string;
  /** Adds the check of the argument to the type of the parameters. */
  readonly params: (type: string, response: string) => string;
  /** The type of the call's options, if it is another than usual. */
  readonly options: (response: string) => string | undefined;
  /** The type of the response, seen through the argument. */
  readonly response: (response: string) => string;
  /** The type of one item of a paged response. */
  readonly item: (item: string) => string;
}

const same = (type: string): string => type;

const none: Narrowing = {
  typeParameters: '',
  params: same,
  options: () => undefined,
  response: same,
  item: same,
};

/** Applies the provider's rule to a call and adds the imports that the texts need. */
export function narrowing(call: Call, context: Context, file: ModuleFile): Narrowing {
  const rule = context.rules.narrowing;
  if (!rule || call.operation.response.kind !== 'json' || !takes(rule, call, context)) return none;
  const toRoot = '../'.repeat(file.path.split('/').length - 1);
  const imported = (name: string): string => file.importType(name, toRoot + rule.module);
  const [parameter = ''] = rule.typeParameter.split(' ', 1);
  const checked = (response: string): string => `${imported(rule.argument)}<${response}, ${parameter}>`;
  return {
    typeParameters: `<${rule.typeParameter}>`,
    params: rule.of === 'params' ? (type, response) => `${type} & ${checked(response)}` : same,
    options: rule.of === 'options' ? checked : () => undefined,
    response: (response) => `${imported(rule.response)}<${response}, ${parameter}>`,
    item: (item) =>
      `${imported(rule.item)}<${item}, ${parameter}, ${literal(call.operation.pager?.items ?? 'data')}>`,
  };
}

/** Options are the same for all calls; a parameter is there or not. */
function takes(rule: NarrowingRule, { shape }: Call, context: Context): boolean {
  if (rule.of === 'options') return true;
  const fields = [...shape.extra, ...(shape.type?.kind === 'fields' ? shape.type.fields : [])];
  if (fields.some(({ name }) => name === rule.name)) return true;
  if (shape.type?.kind !== 'schema') return false;
  const { properties } = dereference(shape.type.schema, (name) => context.schemas.get(name));
  return properties !== undefined && Object.hasOwn(properties, rule.name);
}
