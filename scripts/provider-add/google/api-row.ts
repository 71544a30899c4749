import { stringify } from 'yaml';
import { camelCase, kebabCase } from '../../codegen/names/case.ts';
import type { DiscoveryDocument } from '../../specs/adapters/google/discovery-types.ts';
import type { OpenApiDocument } from '../../specs/document.ts';
import { SpecError } from '../../specs/errors.ts';
import type { GoogleApiRow, GoogleExample } from '../../specs/providers/google/apis.ts';
import { prefixOf } from '../package-plan.ts';
import { plainExample } from '../templates/example.ts';

/** A row without what the normalised document gives. */
export type ApiDetails = Omit<GoogleApiRow, 'example' | 'typesEntry'>;

/** @throws SpecError in one line if the document lacks the address of the API */
export function detailsOf(api: string, discovery: DiscoveryDocument): ApiDetails {
  const { name, version, canonicalName, rootUrl, batchPath = 'batch', documentationLink } = discovery;
  const title = oneLine(discovery.title) ?? name;
  const url = String(rootUrl).replace(/\/$/, '');
  if (!/^https:\/\/[a-z0-9.-]+$/.test(url))
    throw new SpecError(
      `rootUrl is ${rootUrl === undefined ? 'missing' : JSON.stringify(rootUrl).slice(0, 60)}, no address such as "https://docs.googleapis.com/"`,
    );
  if (!/^[\w/.-]+$/.test(batchPath))
    throw new SpecError(`batchPath is ${JSON.stringify(batchPath).slice(0, 60)}, no path such as "batch"`);
  const reference = httpsLink(documentationLink);
  return {
    id: `${name}:${version}`,
    title,
    prefix: prefixOf(api, canonicalName ?? title),
    url,
    batchPath: `/${batchPath}`,
    ...(reference !== undefined && { reference }),
  };
}

/** The row of an API, with an example and the entry of its types. */
export function rowOf(api: string, details: ApiDetails, document: OpenApiDocument): GoogleApiRow {
  const typesEntry = typesEntryOf(document);
  return { ...details, ...(typesEntry !== 'models' && { typesEntry }), example: exampleOf(api, document) };
}

function exampleOf(api: string, document: OpenApiDocument): GoogleExample {
  const { at, entry, method, call, args, callArgs } = plainExample(document);
  const called = `${camelCase(api)}.${call}(${callArgs})`;
  const isVoid = at.operation.responses['200']?.content === undefined;
  const statement = at.operation['x-org-pagination']
    ? `for await (const item of ${called}) console.log(item);`
    : isVoid
      ? `await ${called};`
      : `console.log(await ${called});`;
  return { entry, method, ...(args !== '' && { params: args }), statement };
}

/** The entry of the types stands beside those of the resources. */
function typesEntryOf(document: OpenApiDocument): string {
  const ids = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  const taken = new Set(ids.map((id) => kebabCase(id.split('.')[0] ?? '')));
  return ['models', 'types', 'schemas'].find((entry) => !taken.has(entry)) ?? 'models';
}

/** The table with one more row, in the order of the names. Comments and the other rows stay as they are. */
export function withRow(table: string, api: string, row: GoogleApiRow): string {
  const text = stringify({ [api]: row }, { lineWidth: 0 });
  const sections = table.split(/^(?=[a-z][a-z0-9-]*:\s*$)/m);
  const next = sections.findIndex((section) => {
    const [, name] = /^([a-z][a-z0-9-]*):\s*$/m.exec(section) ?? [];
    return section.startsWith(`${name ?? '#'}:`) && (name ?? '') > api;
  });
  if (next < 0) return `${table.trimEnd()}\n\n${text}`;
  return [...sections.slice(0, next), `${text}\n`, ...sections.slice(next)].join('');
}

/** A slash at the end would mean that pages of resources are below it, which no document says. */
function httpsLink(value: string | undefined): string | undefined {
  if (value === undefined || !URL.canParse(value)) return undefined;
  const { protocol, href } = new URL(value);
  return protocol === 'https:' ? href.replace(/\/+$/, '') : undefined;
}

/** Words of a document that stand in files of ours. */
function oneLine(words: string | undefined): string | undefined {
  const kept = words
    ?.replaceAll(/[^\p{L}\p{N} .,&+/()-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  return kept === '' ? undefined : kept;
}
