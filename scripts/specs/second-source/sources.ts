import { join } from 'node:path';
import type { OpenApiDocument } from '../document.ts';
import { runPasses } from '../passes/index.ts';
import type { PassContext } from '../passes/types.ts';
import { providerNamed } from '../providers/index.ts';
import { readDescription } from '../read-description.ts';
import { operationsOf } from '../walk.ts';
import { alignVariants } from './align-variants.ts';
import { documentsIn, jsonIn, namesIn, unpacked } from './data.ts';
import { differencesOf } from './differences.ts';
import { officialDocument } from './take-details.ts';
import { ofSlack, ofStripe } from './values.ts';
import type { Difference } from './assessments.ts';

/** What is compared with the spec of a provider. */
export interface Compared {
  /** `46 documents`, for the report. */
  readonly what: string;
  readonly differences: readonly Difference[];
}

/**
 * How a vendor's other sources differ from its spec.
 *
 * @param folder - holds a folder for each provider
 * @returns undefined where there are none
 */
export async function secondSource(
  provider: string,
  document: OpenApiDocument,
  context: PassContext,
  folder: string,
): Promise<Compared | undefined> {
  const [name = '', part] = provider.split('/');
  const place = join(folder, name);
  if (part !== undefined) return name === 'google' ? ofDiscovery(provider, part, document, context, place) : undefined;
  switch (name) {
    case 'sendgrid':
      return ofDocuments(document, context, place);
    case 'slack':
      return ofSamplesAndTiers(document, context, place);
    case 'stripe':
      return ofExamples(document, place);
    default:
      return undefined;
  }
}

async function ofDiscovery(
  provider: string,
  api: string,
  document: OpenApiDocument,
  context: PassContext,
  folder: string,
): Promise<Compared | undefined> {
  const [file] = await namesIn(folder, new RegExp(`^${api}\\.v\\d+\\.json\\.gz$`));
  if (file === undefined) return undefined;
  const { document: second } = await readDescription(provider, await unpacked(join(folder, file)), file);
  runPasses(second, { ...context, fields: {}, overlay: {} });
  return { what: file.replace('.json.gz', ''), differences: differencesOf(document, second, context.rules) };
}

async function ofDocuments(document: OpenApiDocument, context: PassContext, folder: string): Promise<Compared | undefined> {
  const documents = await documentsIn(folder, 'sendgrid');
  const read = providerNamed('sendgrid').readOfficial;
  if (!documents || !read) return undefined;
  const second = alignVariants(document, officialDocument(read, documents.content.toString('utf8'), folder, context));
  return { what: `${documents.count} documents`, differences: differencesOf(document, second, context.rules) };
}

async function ofSamplesAndTiers(document: OpenApiDocument, context: PassContext, folder: string): Promise<Compared | undefined> {
  const [archive] = await namesIn(folder, /^response-samples\.tar\.gz$/);
  const [table] = await namesIn(folder, /^rate_limit_tiers\.json\.gz$/);
  const read = providerNamed('slack').readOfficial;
  if (archive === undefined || table === undefined || !read) return undefined;
  const samples = await jsonIn(join(folder, archive));
  const { document: tiers } = read(await unpacked(join(folder, table)), table, context.lock.operations);
  return {
    what: `${samples.size} samples and ${[...operationsOf(tiers)].length} tiers`,
    differences: [...ofSlack(document, samples), ...tierDifferences(document, tiers)],
  };
}

function tierDifferences(document: OpenApiDocument, table: OpenApiDocument): Difference[] {
  const tiersOf = (given: OpenApiDocument): Map<string, string | undefined> =>
    new Map([...operationsOf(given)].map(({ path, operation }) => [path.slice(1), operation['x-org-tier']] as const));
  const [ours, theirs] = [tiersOf(document), tiersOf(table)];
  const missing = [...ours.keys()].flatMap((method) => (theirs.has(method) ? [] : [{ at: method, what: 'is not in the table of tiers' }]));
  const others = [...theirs].flatMap(([method, tier = 'none']) => {
    if (!ours.has(method)) return [{ at: method, what: 'is in the table of tiers and no method' }];
    const own = ours.get(method) ?? 'none';
    return own === tier ? [] : [{ at: method, what: `tier ${own} → ${tier}` }];
  });
  return [...missing, ...others];
}

async function ofExamples(document: OpenApiDocument, folder: string): Promise<Compared | undefined> {
  const [file] = await namesIn(folder, /^fixtures3\.json\.gz$/);
  if (file === undefined) return undefined;
  const { resources } = JSON.parse(await unpacked(join(folder, file))) as { resources: Record<string, { object: string }> };
  return { what: `${Object.keys(resources).length} examples`, differences: ofStripe(document, resources) };
}
