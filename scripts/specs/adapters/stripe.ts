import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { refName, type OpenApiDocument, type PathItem, type Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { memberName, type TypeDeclaration } from '../recover/declarations.ts';
import { Recoverer } from '../recover/recoverer.ts';
import { eventName } from '../providers/stripe.ts';
import { own, record } from '../record.ts';
import { clientTree } from './stripe/client-tree.ts';
import { errorSchema } from './stripe/error-schema.ts';
import { readOperation } from './stripe/operation.ts';
import { requestCalls, type RequestCall } from './stripe/request-call.ts';
import { specialTypes } from './stripe/special-types.ts';
import type { RawDocument } from './types.ts';

/** Stripe's API out of the published package `stripe`, whose layout has been the same since 22.0. */
export function recoverStripe(directory: string): RawDocument {
  const base = join(directory, 'esm');
  const entry = join(base, 'stripe.core.d.ts');
  if (!existsSync(entry))
    throw new SpecError(`${entry} is missing: this version of the package is laid out differently`);
  const resources = readdirSync(join(base, 'resources'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .sort()
    .map((file) => join(base, 'resources', file));
  const recoverer = new Recoverer({
    roots: [entry, join(base, 'Types.d.ts'), ...resources],
    nameOf: (declaration) => sourceName(join(base, 'resources'), declaration),
    special: specialTypes,
  });
  const skipped: string[] = [];
  const paths = readPaths(recoverer, entry, skipped);
  exportType(recoverer, join(base, 'resources/Events.d.ts'), 'Event')['x-org-root'] = 'Event';
  exportNotifications(recoverer, join(base, 'resources/V2/Core/Events.d.ts'));
  recoverer.components['Error'] = errorSchema(recoverer, join(base, 'Types.d.ts'));
  if (recoverer.stats.unresolved.length > 0) {
    throw new SpecError(`types that lead nowhere: ${recoverer.stats.unresolved.slice(0, 5).join(', ')}`);
  }
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: 'Stripe API', version: constantIn(join(base, 'apiVersion.js'), 'ApiVersion') },
    paths,
    components: { schemas: recoverer.components },
  };
  const upstreamPin = upstreamPinIn(directory);
  return {
    document,
    any: recoverer.stats.any,
    unknown: recoverer.stats.unknown,
    skipped,
    ...(upstreamPin !== undefined && { upstreamPin }),
  };
}

/** The tag of the vendor's description that the package was generated from. */
function upstreamPinIn(directory: string): string | undefined {
  const file = join(directory, 'OPENAPI_VERSION');
  const pin = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  // It becomes part of an address.
  return /^[\w.-]+$/.test(pin) ? pin : undefined;
}

function readPaths(recoverer: Recoverer, entry: string, skipped: string[]): Record<string, PathItem> {
  const client = recoverer.program
    .getSourceFile(entry)
    ?.statements.find((s): s is ts.ClassDeclaration => ts.isClassDeclaration(s) && s.name?.text === 'Stripe');
  if (!client) throw new SpecError(`${entry} declares no class Stripe`);
  const paths = record<PathItem>();
  const requests: RequestCall[] = [];
  for (const { accessor, declaration } of clientTree(recoverer, client)) {
    const calls = requestCalls(declaration);
    for (const member of declaration.members) {
      const name = ts.isMethodDeclaration(member) ? memberName(member.name) : undefined;
      if (!ts.isMethodDeclaration(member) || name === undefined) continue;
      const id = [...accessor, name].join('.');
      // A method that can ask for one of two things is the more specific one; the other has a method of its own.
      const [call] = [...(calls.get(name) ?? [])].sort(
        (a, b) => b.pathParameters.length - a.pathParameters.length,
      );
      if (!call) {
        skipped.push(id);
        continue;
      }
      const item = (paths[call.path] ??= record());
      const verb = call.verb.toLowerCase();
      if (item[verb])
        throw new SpecError(`${call.verb} ${call.path} is both ${item[verb].operationId} and ${id}`);
      item[verb] = readOperation(recoverer, id, member, call);
    }
    requests.push(...[...calls.values()].flat());
  }
  const lost = requests.find((call) => !own(own(paths, call.path), call.verb.toLowerCase()));
  if (lost) throw new SpecError(`the package requests ${lost.verb} ${lost.path}, which no operation does`);
  return paths;
}

/** Makes a type a component although no operation leads to it. */
function exportType(recoverer: Recoverer, file: string, name: string): Schema {
  const source = recoverer.program.getSourceFile(file);
  const module = source && recoverer.checker.getSymbolAtLocation(source);
  const symbol = module && recoverer.checker.getExportsOfModule(module).find((s) => s.name === name);
  const declaration = symbol?.declarations?.find(
    (d) => ts.isTypeAliasDeclaration(d) || ts.isInterfaceDeclaration(d),
  );
  if (!symbol || !declaration) throw new SpecError(`${file} exports no type ${name}`);
  return componentOf(recoverer, recoverer.ensure(symbol, declaration));
}

/** What a v2 event destination delivers: like the events, but for the data, so their content does not name them. */
function exportNotifications(recoverer: Recoverer, file: string): void {
  const union = exportType(recoverer, file, 'EventNotification');
  union['x-org-root'] = 'V2CoreEventNotification';
  for (const reference of union.anyOf ?? []) {
    const member = componentOf(recoverer, reference);
    const type = own(member.properties, 'type')?.enum?.[0];
    if (typeof type !== 'string') throw new SpecError(`${file}: an EventNotification has no constant type`);
    member['x-org-root'] = `${eventName(type)}Notification`;
  }
}

function componentOf(recoverer: Recoverer, { $ref }: Schema): Schema {
  const component = $ref === undefined ? undefined : own(recoverer.components, refName($ref));
  if (!component) throw new SpecError('expected a reference to a named type');
  return component;
}

/** `Checkout` + `SessionCreateParams` + `LineItem`: folders, namespaces and the declaration's own name. */
function sourceName(resources: string, declaration: TypeDeclaration): string {
  const chain: string[] = [];
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (node === declaration || ts.isModuleDeclaration(node)) {
      const name = (node as TypeDeclaration | ts.ModuleDeclaration).name;
      if (name) chain.unshift(name.text);
    }
  }
  const file = relative(resources, declaration.getSourceFile().fileName);
  const folders = dirname(file)
    .split(sep)
    .filter((part) => part !== '.' && part !== '..');
  return [...folders, basename(file, '.d.ts'), ...chain].join('_').replaceAll(/[^A-Za-z0-9_]/g, '_');
}

function constantIn(file: string, name: string): string {
  const value = new RegExp(`\\b${name}\\s*=\\s*['"]([^'"]+)['"]`).exec(readFileSync(file, 'utf8'))?.[1];
  if (value === undefined) throw new SpecError(`${file} has no constant ${name}`);
  return value;
}
