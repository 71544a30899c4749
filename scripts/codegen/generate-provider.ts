import { documentsOf } from '../specs/documents.ts';
import { loadSpec } from '../specs/load.ts';
import { apiListFiles, type ListedApi } from './emit/api-address.ts';
import { generateApi, type GeneratedApi } from './generate-api.ts';
import { loadRules } from './rules.ts';

/**
 * Generates the modules of a provider. If it has several documents, each gets a folder of its name.
 *
 * @param provider - the name of a folder in `specs/`
 * @param report - called with each step
 */
export async function generateProvider(
  provider: string,
  report: (step: string) => void = () => undefined,
): Promise<GeneratedApi> {
  const files = new Map<string, string>();
  const listed: ListedApi[] = [];
  const counts = { operations: 0, resources: 0, types: 0, events: 0 };
  for (const document of await documentsOf(provider)) {
    const rules = await loadRules(document);
    const name = document.slice(provider.length + 1);
    report(name === '' ? 'reading the specification' : `reading the specification of ${name}`);
    const api = await generateApi(document, await loadSpec(document), rules, report);
    for (const [path, text] of api.files) files.set(name === '' ? path : `${name}/${path}`, text);
    for (const [path, text] of rules.others?.() ?? []) files.set(path, text);
    const { prefix, api: rule, client } = rules;
    if (rule && client) listed.push({ name, prefix, rule, client });
    for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] += api.counts[key];
  }
  for (const [path, text] of apiListFiles(provider, listed)) files.set(path, text);
  return { files, counts };
}
