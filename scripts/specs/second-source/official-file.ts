import { parse, stringify } from 'yaml';
import { copy } from '../record.ts';
import { failureOf, isFields, textIfPresent, type Fields } from '../reviewed-file.ts';
import type { OfficialDetails } from './official-details.ts';

/** The documents that details were taken from. */
export interface DetailsSource {
  /** An address, or the name of a folder. */
  readonly from: string;
  /** Of all documents as one: `sha512-…`. */
  readonly integrity: string;
}

/**
 * The details in `official.yaml`; undefined where there is no such file.
 *
 * @throws SpecError when the file holds no details
 */
export async function readOfficialDetails(file: string): Promise<OfficialDetails | undefined> {
  const content = await contentOf(file);
  if (!content) return undefined;
  const { operations, schemas } = content;
  if (!isFields(operations) || !isFields(schemas))
    return failureOf(file)('it must hold "operations" and "schemas": write it with specs:update --from upstream');
  return copy({ operations, schemas }) as OfficialDetails;
}

/** The documents that `official.yaml` was written from; undefined where there is no such file. */
export async function readDetailsSource(file: string): Promise<Partial<DetailsSource> | undefined> {
  const source = (await contentOf(file))?.['source'];
  return isFields(source) ? source : undefined;
}

async function contentOf(file: string): Promise<Fields | undefined> {
  const text = await textIfPresent(file);
  if (text === undefined) return undefined;
  try {
    const value: unknown = parse(text);
    return isFields(value) ? value : {};
  } catch (error) {
    return failureOf(file)(`it is not YAML: ${String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''}`);
  }
}

/** The text of `official.yaml`. */
export function officialText(details: OfficialDetails, { from, integrity }: DetailsSource): string {
  const content = { source: { from, integrity }, operations: sorted(details.operations), schemas: sorted(details.schemas) };
  const yaml = stringify(content, { lineWidth: 120, aliasDuplicateObjects: false, sortMapEntries: false });
  return `# Written by "pnpm specs:update <provider> --from <official documents>": what these have and the source of the spec lacks.\n${yaml}`;
}

function sorted<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
