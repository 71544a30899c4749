import { existsSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import ts from 'typescript';
import { refName, refTo, type Body, type OpenApiDocument, type Operation, type PathItem, type Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { pascal } from '../names.ts';
import type { TypeDeclaration } from '../recover/declarations.ts';
import { Recoverer, type SpecialType } from '../recover/recoverer.ts';
import { own, record } from '../record.ts';
import { responseOf, METADATA, metadataSchema } from './slack/response.ts';
import { nameResponseParts, openEnums } from './slack/response-parts.ts';
import { argumentsOf, holdsFile } from './slack/arguments.ts';
import { boundMethods } from './slack/bound-methods.ts';
import { methodTree, type ApiMethod } from './slack/method-tree.ts';
import { OTHER_MESSAGE, otherMessage } from './slack/other-messages.ts';
import { knownBlocks, repairSampled } from './slack/sampled.ts';
import type { RawDocument } from './types.ts';

const TYPES = '@slack/types';

/** Responds with a compressed file, which the client unpacks (docs.slack.dev/reference/methods/admin.analytics.getFile). */
const FILE_METHOD = 'admin.analytics.getFile';

/** Of an organisation or a workspace, and of the one that the token is for where none is given, as their pages say. */
const ALL_OPTIONAL: ReadonlySet<string> = new Set(['admin.apps.approved.list', 'admin.apps.requests.list', 'admin.apps.restricted.list']);

/** Unions that events are part of one by one. */
const SPREAD: ReadonlySet<string> = new Set(['AllMessageMetadataEvents']);

/** What every response has beside its own; what it says about itself is written in its place. */
const specialTypes: Readonly<Record<string, SpecialType>> = {
  OptionalArgument: ([value]) => value?.() ?? null,
  WebAPICallResult: () => ({ type: 'object', properties: record([['ok', { type: 'boolean' }]]) }),
};

/** Slack's Web API out of the client that declares it, blocks and events out of the package of their types. */
export function recoverSlack(directory: string, [typesDirectory]: readonly string[]): RawDocument {
  if (typesDirectory === undefined) throw new SpecError(`source.json must name ${TYPES} under "also"`);
  const base = join(directory, 'dist');
  const entry = join(base, 'methods.d.ts');
  const types = join(typesDirectory, 'dist', 'index.d.ts');
  for (const file of [entry, types]) {
    if (!existsSync(file))
      throw new SpecError(`${file} is missing: this version of the package is laid out differently`);
  }
  const recoverer = new Recoverer({
    roots: [entry, types],
    packages: { [TYPES]: types },
    nameOf: (declaration) => sourceName(declaration),
    special: specialTypes,
  });
  const { paths, skipped } = readPaths(recoverer, entry);
  exportTypes(recoverer, types);
  recoverer.components[METADATA] = metadataSchema;
  nameResponses(paths, recoverer.components);
  const { unresolved, any, unknown } = recoverer.stats;
  if (unresolved.length > 0)
    throw new SpecError(`types that lead nowhere: ${unresolved.slice(0, 5).join(', ')}`);
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: 'Slack Web API', version: versionOf(directory) },
    paths,
    components: { schemas: recoverer.components },
  };
  // Slack's types of responses come from samples; `any` stands where all samples were empty.
  const open = any.length > 0 ? [`${any.length} parts of responses`] : [];
  return { document, any: [], unknown: [...open, ...unknown], skipped };
}

function readPaths(
  recoverer: Recoverer,
  entry: string,
): { paths: Record<string, PathItem>; skipped: string[] } {
  const declared = recoverer.program
    .getSourceFile(entry)
    ?.statements.find((s): s is ts.ClassDeclaration => ts.isClassDeclaration(s) && s.name?.text === 'Methods');
  if (!declared) throw new SpecError(`${entry} declares no class Methods`);
  const code = entry.replace(/\.d\.ts$/, '.js');
  const bound = boundMethods(
    ts.createSourceFile(code, readFileSync(code, 'utf8'), ts.ScriptTarget.ESNext, true),
  );
  const methods = methodTree(declared);
  const names = new Set(methods.map(({ name }) => name));
  const undeclared = [...bound].find((name) => !names.has(name));
  if (undeclared !== undefined)
    throw new SpecError(`the package requests ${undeclared}, which no method declares`);
  const requested = methods.filter(({ name }) => bound.has(name));
  const paths = record(
    requested.map((method): [string, PathItem] => [
      `/${method.name}`,
      record([['post', recoverer.at(method.name, () => readOperation(recoverer, method))]]),
    ]),
  );
  return { paths, skipped: methods.map(({ name }) => name).filter((name) => !bound.has(name)) };
}

function readOperation(recoverer: Recoverer, method: ApiMethod): Operation {
  const { components } = recoverer;
  const params = argumentsOf(
    recoverer.schema(method.params) ?? {},
    pascal(method.name),
    components,
    ALL_OPTIONAL.has(method.name),
  );
  const reply = (method.response && recoverer.schema(method.response)) ?? {};
  const target =
    reply.$ref === undefined ? reply : (own(components, refName(reply.$ref)) ?? { type: 'object' });
  // Files need a form of parts; everything else is a form, with JSON for values that are no text.
  const type = holdsFile(params, components) ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  return {
    operationId: method.name,
    ...(method.deprecated && { deprecated: true }),
    requestBody: { content: { [type]: { schema: params } } },
    responses: { 200: { description: 'OK', content: contentOf(method.name, responseOf(target)) } },
  };
}

function contentOf(name: string, reply: Schema): NonNullable<Body['content']> {
  return name === FILE_METHOD
    ? { 'application/gzip': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: reply } };
}

/** What only responses hold comes from samples: it is named by where it is, and its lists of values are open. */
function nameResponses(paths: Readonly<Record<string, PathItem>>, components: Record<string, Schema>): void {
  for (const [name, schema] of Object.entries(components)) {
    if (!isSampled(name)) continue;
    openEnums(schema);
    repairSampled(name, schema, components);
  }
  for (const item of Object.values(paths)) {
    for (const operation of Object.values(item)) {
      const reply = operation.responses['200']?.content?.['application/json']?.schema;
      if (!reply) continue;
      const stem = pascal(operation.operationId);
      repairSampled(`${stem}Response`, reply, components);
      nameResponseParts(reply, stem, components);
    }
  }
}

/** Declared in a file of responses: {@link sourceName} puts the file's name before. */
function isSampled(name: string): boolean {
  return /^[A-Za-z0-9]+Response(_|$)/.test(name);
}

/** Blocks, views, events and all else that the package of types exports: known to users under these names. */
function exportTypes(recoverer: Recoverer, file: string): void {
  const source = recoverer.program.getSourceFile(file);
  const module = source && recoverer.checker.getSymbolAtLocation(source);
  const exported = module ? recoverer.checker.getExportsOfModule(module) : [];
  for (const symbol of exported) {
    const declaration = symbol.declarations?.find(
      (d): d is ts.InterfaceDeclaration | ts.TypeAliasDeclaration =>
        ts.isInterfaceDeclaration(d) || ts.isTypeAliasDeclaration(d),
    );
    if (!declaration || declaration.typeParameters?.length) continue;
    const { $ref } = recoverer.ensure(symbol, declaration);
    const schema = $ref === undefined ? undefined : own(recoverer.components, refName($ref));
    if (schema && isNamed(schema) && !SPREAD.has(symbol.name)) schema['x-org-root'] = symbol.name;
  }
  exportEvents(recoverer.components);
}

/** Every event has a name, also one that the package's index forgets. All messages are one: they have one type. */
function exportEvents(components: Record<string, Schema>): void {
  const events = own(components, 'SlackEvent')?.anyOf ?? [];
  const messages = own(components, 'AllMessageEvents');
  if (events.length === 0 || !messages)
    throw new SpecError('the package declares no SlackEvent or no AllMessageEvents: it is laid out differently');
  for (const { $ref } of events) {
    const name = $ref === undefined ? undefined : refName($ref);
    const event = name === undefined || SPREAD.has(name) ? undefined : own(components, name);
    if (name !== undefined && event) event['x-org-root'] = name;
  }
  messages['x-org-root'] = 'MessageEvent';
  components[OTHER_MESSAGE] = otherMessage(messages, components);
  messages.anyOf = [...(messages.anyOf ?? []), refTo(OTHER_MESSAGE)];
  for (const { $ref } of [...events, ...messages.anyOf])
    if ($ref !== undefined) knownBlocks(own(components, refName($ref)) ?? {}, components);
}

/** Text, or a choice of texts, needs no name of its own. */
function isNamed(schema: Schema): boolean {
  return schema.properties !== undefined || schema.anyOf !== undefined;
}

/** The declaration's own name; responses' parts are named alike in every file, so the file's name comes before. */
function sourceName(declaration: TypeDeclaration): string {
  const file = declaration.getSourceFile().fileName;
  const stem = basename(file, '.d.ts');
  const name = declaration.name?.text ?? stem;
  return file.split(/[\\/]/).includes('response') && !name.startsWith(stem) ? `${stem}_${name}` : name;
}

function versionOf(directory: string): string {
  const file = join(directory, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
  if (typeof version !== 'string') throw new SpecError(`${file.split(sep).at(-1) ?? file} has no version`);
  return version;
}
