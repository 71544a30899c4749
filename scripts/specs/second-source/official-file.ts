import { parse, stringify } from 'yaml';
import { copy } from '../record.ts';
import { failureOf, isFields, textIfPresent } from '../reviewed-file.ts';
import type { OfficialFacts } from './official-facts.ts';

/** The documents that facts were taken from. */
export interface FactsSource {
  /** An address, or the name of a folder. */
  readonly from: string;
  /** Of all documents as one: `sha512-…`. */
  readonly integrity: string;
}

/**
 * The facts in `official.yaml`; undefined where there is no such file.
 *
 * @throws SpecError when the file holds no facts
 */
export async function readOfficialFacts(file: string): Promise<OfficialFacts | undefined> {
  const text = await textIfPresent(file);
  if (text === undefined) return undefined;
  const fail = failureOf(file);
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    fail(`it is not YAML: ${String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''}`);
  }
  const { operations, schemas } = isFields(value) ? value : {};
  if (!isFields(operations) || !isFields(schemas)) return fail('it must hold "operations" and "schemas": write it with specs:update --from upstream');
  return copy({ operations, schemas }) as OfficialFacts;
}

/** The text of `official.yaml`. */
export function officialText(facts: OfficialFacts, { from, integrity }: FactsSource): string {
  const content = { source: { from, integrity }, operations: sorted(facts.operations), schemas: sorted(facts.schemas) };
  const yaml = stringify(content, { lineWidth: 120, aliasDuplicateObjects: false, sortMapEntries: false });
  return `# Written by "pnpm specs:update <provider> --from <official documents>": what these have and the source of the spec lacks.\n${yaml}`;
}

function sorted<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
