import { entryOf } from '../names/entry.ts';
import { isBindable } from '../names/identifier.ts';
import { describe } from '../operations/descriptor.ts';
import { docComment, valueText } from '../print/text.ts';
import { type Call, type Context, runtimePackage } from './context.ts';
import { deprecationLines, jobLines, repetitionLines, summaryLine } from './docs.ts';
import type { NamedTypes } from './named-types.ts';
import { paramsEntry, signature } from './signature.ts';

/** The module of a resource's functions: `resources/checkout/sessions.ts`. */
export const resourceFile = (resource: readonly string[]): string => `resources/${entryOf(resource)}.ts`;

/** Writes a function for each operation and a module for each resource, so that unused ones cost nothing. */
export function emitFunctions(context: Context, named: NamedTypes): void {
  assertOwnFiles(context);
  for (const call of context.calls) {
    const file = context.files.at(resourceFile(call.operation.resource));
    file.importType('Client', runtimePackage);
    file.importType('Operation', runtimePackage);
    file.add(functionText(call, context, named));
    // Users import a function and the type of its parameters from one module.
    const params = paramsEntry(call, context, named);
    if (params) file.alias(params.name, params.name, params.file);
  }
}

function functionText(call: Call, context: Context, named: NamedTypes): string {
  const { operation, shape } = call;
  const file = context.files.at(resourceFile(operation.resource));
  const { typeParameters, parameters, result } = signature(call, context, named, file);
  const page = context.rules.docs(operation.resource, operation.method);
  const lines = [
    summaryLine(call, context),
    ...(page === undefined ? [] : ['', `[Reference](${page})`]),
    ...repetitionLines(call, context),
    ...jobLines(call, context),
    ...deprecationLines(call),
  ];
  // A reserved word can be exported but not declared.
  const name = isBindable(operation.method) ? operation.method : `${operation.method}_`;
  const exported = name === operation.method;
  const visibility = exported ? 'export ' : '';
  return [
    // The function uses the constant that gives it its record, and the call is pure: bundlers keep both or neither.
    `\nconst $${name}: { readonly operation: Operation } = /* @__PURE__ */ Object.assign(${name}, { operation: ${valueText(describe(operation, shape))} satisfies Operation });\n`,
    docComment(lines),
    `${visibility}function ${name}${typeParameters}(client: Client, ${parameters}): ${result} {\n`,
    `\treturn ${operation.pager ? `${file.importValue('listPages', runtimePackage)}(client, ` : 'client.request('}$${name}.operation, params, options);\n}\n`,
    exported ? '' : `export { ${name} as ${operation.method} };\n`,
  ].join('');
}

/** Refuses two resources in one file, and a file that no import could reach: either would go unnoticed. */
function assertOwnFiles(context: Context): void {
  const owners = new Map<string, string>();
  for (const { operation } of context.calls) {
    const path = resourceFile(operation.resource);
    const resource = operation.resource.join('.');
    const owner = owners.get(path) ?? resource;
    if (owner !== resource)
      throw new Error(`The resources ${owner} and ${resource} would both be ${path}; rename one.`);
    owners.set(path, resource);
    const entry = path.slice('resources/'.length, -'.ts'.length);
    if (context.rules.entries.includes(entry)) {
      throw new Error(
        `The resource ${resource} would be imported as "${entry}", which is another entry point of the package; rename it.`,
      );
    }
  }
}
