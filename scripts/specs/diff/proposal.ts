import { bumpOf, higher, type Bump, type SpecDiff } from './change.ts';
import { summaryOf } from './report.ts';
import { code, shortLinesOf, some } from './words.ts';

/** How much of what breaks a changelog lists; the report has all of it. */
const MOST_LINES = 40;
const MOST_OPERATIONS = 20;

/** The name of the changeset for a document: the same for the same version, so that a later proposal replaces it. */
export function proposalName(provider: string, version: string): string {
  const plain = version.replaceAll(/[^A-Za-z0-9.]+/g, '-');
  return `${provider.replace('/', '-')}-spec-${plain}.md`;
}

/**
 * The changeset for a changed document, in the words of its users.
 *
 * @param replaced - the text of an earlier proposal of the same name, whose bump is not taken back
 * @param version - of the package today: before 1.0 what breaks is a minor release, which `^0.x` does not admit
 * @returns undefined where the client stays as it is
 */
export function proposalText(
  provider: string,
  diff: SpecDiff,
  replaced?: string,
  version = '1.0.0',
): string | undefined {
  const asked = bumpOf(diff.changes) ?? (diff.from === diff.to ? undefined : 'patch');
  if (asked === undefined) return undefined;
  const bump = asked === 'major' && version.startsWith('0.') ? 'minor' : asked;
  const before = replaced === undefined ? undefined : bumpIn(replaced);
  const kept = before === undefined ? bump : higher(bump, before);
  const [name = provider, api] = provider.split('/');
  const paragraphs = [`${headline(diff, api)} ${capital(summaryOf(diff.changes))}.`];
  const operations = diff.changes.filter(({ kind, what }) => kind === 'operation' && what === 'added');
  if (operations.length > 0)
    paragraphs.push(
      `New operations: ${some(
        operations.map(({ at }) => code(at)),
        MOST_OPERATIONS,
      )}.`,
    );
  const breaking = shortLinesOf(diff.changes.filter((change) => change.bump === 'major'));
  if (breaking.length > 0) {
    paragraphs.push('What breaks:');
    const lines = breaking.slice(0, MOST_LINES).map((line) => `- ${line}`);
    const more = breaking.length - lines.length;
    paragraphs.push([...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'));
  }
  if (kept !== bump)
    paragraphs.push(`An earlier proposal for this version asked for a ${kept} bump, which stays.`);
  return `---\n'@org/${name}': ${kept}\n---\n\n${paragraphs.join('\n\n')}\n`;
}

function headline({ from, to }: SpecDiff, api: string | undefined): string {
  const what = api === undefined ? 'The API' : `The ${api} API`;
  return from === to
    ? `${what} as described in ${code(to)}, corrected.`
    : `${what} as of ${code(to)}, before ${code(from)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function bumpIn(changeset: string): Bump | undefined {
  const found = /^'[^']+': (major|minor|patch)$/m.exec(changeset)?.[1];
  return found as Bump | undefined;
}
