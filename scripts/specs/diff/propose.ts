import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OpenApiDocument } from '../document.ts';
import type { Environment } from '../environment.ts';
import { specFiles } from '../layout.ts';
import type { ProviderRules } from '../providers/types.ts';
import { bumpOf } from './change.ts';
import { diffDocuments } from './diff.ts';
import { proposalName, proposalText } from './proposal.ts';
import { reportOf, summaryOf } from './report.ts';

export interface Proposal {
  /** A changeset to write with the document: path → text. Empty where the client stays as it is. */
  readonly files: ReadonlyMap<string, string>;
  /** What to say at the end. */
  readonly summary: string;
  /** Where the report goes, and its text. */
  readonly report: readonly [path: string, text: string] | undefined;
}

/** Compares a document with the one that is committed, and proposes the release that follows from it. */
export async function propose(
  provider: string,
  document: OpenApiDocument,
  rules: ProviderRules,
  { layout, baseline }: Pick<Environment, 'layout' | 'baseline'>,
): Promise<Proposal> {
  const before = await baseline(specFiles(provider, layout).openapi);
  if (!before) {
    const summary = `${provider}: no comparison and no changeset, as there is no document to compare with`;
    return { files: new Map(), summary, report: undefined };
  }
  const diff = diffDocuments(before, document, rules);
  const changeset = join(dirname(layout.specs), '.changeset', proposalName(provider, diff.to));
  const replaced = await readFile(changeset, 'utf8').catch(() => undefined);
  const text = proposalText(provider, diff, replaced, await versionOf(provider, dirname(layout.specs)));
  if (text !== undefined) await mkdir(dirname(changeset), { recursive: true });
  const report = join(layout.cache, `${provider.replace('/', '-')}-report.md`);
  const breaking = diff.changes.filter(({ bump }) => bump === 'major').length;
  const outcome = `${breaking} breaking, bump ${bumpOf(diff.changes) ?? 'none'}`;
  return {
    files: new Map(text === undefined ? [] : [[changeset, text]]),
    summary: `${provider}: ${summaryOf(diff.changes)} (${outcome}); all of it in ${report}`,
    report: [report, reportOf(provider, diff)],
  };
}

/** The version of the provider's package; undefined where there is none yet. */
async function versionOf(provider: string, root: string): Promise<string | undefined> {
  const [name = provider] = provider.split('/');
  const text = await readFile(join(root, 'packages', name, 'package.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { version?: string }).version;
}

/** The report is for reading only: it is outside of what is committed. */
export async function writeReport({ report }: Proposal): Promise<void> {
  if (!report) return;
  const [path, text] = report;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
