import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { OpenApiDocument, PathItem, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { memberName } from '../recover/declarations.ts';
import { Recoverer } from '../recover/recoverer.ts';
import { own, record } from '../record.ts';
import { schemasWithin } from '../walk.ts';
import { knownEnums } from './google/known-enums.ts';
import { parseFile } from './google/parse-file.ts';
import { readOperation } from './google/operation.ts';
import { requestDetails } from './google/request-details.ts';
import { clientClass, resourceTree } from './google/resource-tree.ts';
import { addEnums, readTypings } from './google/typings.ts';
import { withoutNull } from './google/without-null.ts';
import type { Adapter } from './types.ts';

/**
 * One of Google's APIs out of its published client: names, types and scopes from the declarations, verbs and paths
 * from the code, and what the client's types leave out, the values of enums, from a second package of typings.
 *
 * @param api - `calendar`
 * @param version - `v3`
 */
export function recoverGoogle(api: string, version: string): Adapter {
  return (directory, [typingsFolder]) => {
    const base = basePath(directory, api, version);
    const recoverer = new Recoverer({
      roots: [`${base}.d.ts`],
      nameOf: ({ name }) => (name?.text ?? 'Type').replace(/^Schema\$/, ''),
    });
    const source = recoverer.program.getSourceFile(`${base}.d.ts`);
    if (!source) throw new SpecError(`${base}.d.ts cannot be read`);
    const paths = readPaths(recoverer, source, parseFile(`${base}.js`));
    const { components } = recoverer;
    for (const schema of Object.values(components))
      for (const part of schemasWithin(schema)) withoutNull(part);
    if (typingsFolder === undefined)
      throw new SpecError(`source.json of ${api} names no package of typings under "also"`);
    const typings = readTypings(join(typingsFolder, 'index.d.ts'));
    const document: OpenApiDocument = {
      openapi: '3.1.0',
      info: { title: `${api} API`, version: `${version}.${typings.revision}` },
      paths,
      components: { schemas: components },
    };
    addEnums(document, typings);
    addEnums(document, knownEnums(api));
    // The client's `any` is Discovery's type "any": whatever JSON can hold.
    return { document, any: [], unknown: [...recoverer.stats.any, ...recoverer.stats.unknown], skipped: [] };
  };
}

/** The declarations and the code of an API, in its own package or in the one that holds them all. */
function basePath(directory: string, api: string, version: string): string {
  const places = [join(directory, 'build', version), join(directory, 'build/src/apis', api, version)];
  const found = places.find((place) => existsSync(`${place}.d.ts`) && existsSync(`${place}.js`));
  if (found === undefined)
    throw new SpecError(
      `no ${api} ${version} in ${directory}: this version of the package is laid out differently`,
    );
  return found;
}

function readPaths(
  recoverer: Recoverer,
  source: ts.SourceFile,
  code: ts.SourceFile,
): Record<string, PathItem> {
  const paths = record<PathItem>();
  const details = requestDetails(code);
  for (const { accessor, declaration } of resourceTree(clientClass(source), source)) {
    for (const [name, overloads] of methodsOf(declaration)) {
      const id = [...accessor, name].join('.');
      const detail = details.get(`${declaration.name?.text ?? ''}.${name}`);
      if (!detail)
        throw new SpecError(`${id} requests nothing: this version of the package is laid out differently`);
      const { path, operation } = recoverer.at(id, () => readOperation(recoverer, id, overloads, detail));
      for (const schema of parameterSchemas(operation.parameters)) withoutNull(schema);
      const item = (paths[path] ??= record());
      const verb = detail.verb.toLowerCase();
      const other = own(item, verb);
      if (other) throw new SpecError(`${detail.verb} ${path} is both ${other.operationId} and ${id}`);
      item[verb] = operation;
    }
  }
  return paths;
}

function* parameterSchemas(parameters: readonly { schema: Schema }[] = []): Generator<Schema> {
  for (const { schema } of parameters) yield* schemasWithin(schema);
}

/** Method → its overloads. */
function methodsOf(declaration: ts.ClassDeclaration): Map<string, ts.MethodDeclaration[]> {
  const methods = new Map<string, ts.MethodDeclaration[]>();
  for (const member of declaration.members) {
    if (!ts.isMethodDeclaration(member)) continue;
    const name = memberName(member.name);
    if (name !== undefined) methods.set(name, [...(methods.get(name) ?? []), member]);
  }
  return methods;
}
