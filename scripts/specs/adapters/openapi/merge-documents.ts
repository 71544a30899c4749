import { VERBS } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { operationKey } from '../../names.ts';
import { record } from '../../record.ts';
import { FILES, withReferences } from './bundle.ts';
import { componentNames, type Renamed } from './component-names.ts';
import { list, object, text, type Json } from './json.ts';
import { References } from './references.ts';
import { addressesOf } from './servers.ts';

/** One of several documents of an API. */
export interface NamedDocument {
  /** Its path below the folder. */
  readonly name: string;
  /** In the layout of OpenAPI 3, as `parseDocument` gives it. */
  readonly document: Json;
}

/**
 * Several documents of one API as one. Each operation keeps its security, each path the rest of its document's address.
 * Components of one name that differ get names of their own.
 *
 * @param given - the documents, those that describe webhooks only at the end
 * @param title - of an API whose documents have titles of their own
 * @throws SpecError when two documents describe one operation
 */
export function mergeDocuments(given: readonly NamedDocument[], title: string): Json {
  const [only, ...others] = given;
  if (only && others.length === 0) return only.document;
  const documents = given.map(({ name, document }) => ({ name, document: withPathItems(document) }));
  const renamed = componentNames(
    documents.map(({ document }) => document),
    documents.map(({ name }) => name),
  );
  const files = new Map(documents.map(({ name }, index) => [name, index]));
  const placed = documents.map(({ document }, index) =>
    object(withReferences(document, (ref) => newReference(ref, index, files, renamed))),
  );
  const callable = placed.filter((document) => Object.keys(object(document['paths'])).length > 0);
  const addresses = addressesOf(callable);
  const webhooks = record<unknown>();
  const paths = record<Json>();
  const owners = new Map<string, string>();
  const components = record<Record<string, unknown>>();
  const parts = record<unknown>();
  for (const [index, document] of placed.entries()) {
    const { name = '' } = documents[index] ?? {};
    const names = renamed[index] ?? new Map<string, string>();
    const { prefix = '', servers } = addresses.of[index] ?? {};
    for (const [path, item] of Object.entries(object(document['paths']))) {
      const key = prefix + path;
      const there = (paths[key] ??= record()) as Record<string, unknown>;
      for (const [verb, value] of Object.entries(withShared(object(item), document, servers, names))) {
        const owner = owners.get(operationKey(verb, key));
        if (owner !== undefined) throw new SpecError(`${owner} and ${name} both describe ${verb.toUpperCase()} ${key}: leave one of them out of the folder`);
        owners.set(operationKey(verb, key), name);
        there[verb] = value;
      }
    }
    for (const [webhook, item] of Object.entries(object(document['webhooks']))) {
      const there = webhooks[webhook];
      const isOther = there !== undefined && JSON.stringify(there) !== JSON.stringify(item);
      webhooks[isOther ? `${name.replace(/\.\w+$/, '')}.${webhook}` : webhook] = item;
    }
    for (const [kind, all] of Object.entries(object(document['components'])))
      for (const [component, value] of Object.entries(object(all)))
        (components[kind] ??= record())[names.get(`#/components/${kind}/${component}`) ?? component] ??= value;
    for (const [file, value] of Object.entries(object(document[FILES]))) if (!files.has(file)) parts[file] ??= value;
  }
  const versions = new Set(callable.map((document) => versionOf(object(document['info'])['version'])));
  const licences = new Set(callable.map((document) => text(object(object(document['info'])['license'])['name'])));
  return record(
    Object.entries({
      openapi: '3.1.0',
      info: {
        title,
        version: [...versions].filter((version) => version !== '').sort().join(', ').slice(0, 60),
        ...(licences.size === 1 && { license: object(callable[0]?.['info'])['license'] }),
      },
      servers: addresses.servers,
      paths,
      components,
      ...(Object.keys(webhooks).length > 0 && { webhooks }),
      ...(Object.keys(parts).length > 0 && { [FILES]: parts }),
    }),
  );
}

/** YAML reads many a version as a number. */
function versionOf(version: unknown): string {
  return typeof version === 'number' ? String(version) : (text(version) ?? '');
}

/** A document whose paths stand in it, where they are references: what the document says for all of them holds for these too. */
function withPathItems(document: Json): Json {
  const references = new References(document);
  const paths = Object.entries(object(document['paths'])).map(([path, item]) => {
    const resolved = references.resolve(item);
    return [path, Object.keys(resolved).length === 0 ? item : resolved] as const;
  });
  return record([...Object.entries(document), ['paths', record(paths)]]);
}

/** The operations of a path with what their document says for all of them. */
function withShared(item: Json, document: Json, servers: unknown, names: ReadonlyMap<string, string>): Json {
  const security = (given: unknown): unknown =>
    Array.isArray(given)
      ? given.map((one) =>
          record(Object.entries(object(one)).map(([scheme, scopes]) => [names.get(`#/components/securitySchemes/${scheme}`) ?? scheme, scopes])),
        )
      : undefined;
  // A broken one stays, to be reported.
  if (text(item['$ref']) !== undefined) return item;
  return record(
    VERBS.flatMap((verb) => {
      if (item[verb] === undefined) return [];
      const operation = object(item[verb]);
      const own = security(operation['security'] ?? document['security']);
      const place = operation['servers'] ?? item['servers'] ?? servers;
      const whole = {
        ...operation,
        parameters: [...list(item['parameters']), ...list(operation['parameters'])],
        ...(own !== undefined && { security: own }),
        ...(place !== undefined && { servers: place }),
      };
      return [[verb, record(Object.entries(whole))] as const];
    }),
  );
}

/** Where a reference of a document leads in the merged one: components under their new names, those of other documents too. */
function newReference(ref: string, index: number, files: ReadonlyMap<string, number>, renamed: Renamed): string {
  const [, file, rest = ''] = new RegExp(`^#/${FILES}/([^/]+)(/.*)?$`).exec(ref) ?? [];
  const other = file === undefined ? undefined : files.get(file.replaceAll('~1', '/').replaceAll('~0', '~'));
  const owner = file === undefined ? index : other;
  if (owner === undefined) return ref;
  // Other documents are in the layout of OpenAPI 3 by now.
  const pointer = file === undefined ? ref : `#${rest.replace(/^\/definitions\//, '/components/schemas/')}`;
  const [, component = '', inside = ''] = /^(#\/components\/[^/]+\/[^/]+)(.*)$/.exec(pointer) ?? [];
  const name = renamed[owner]?.get(component);
  return name === undefined ? pointer : component.replace(/[^/]+$/, name) + inside;
}
