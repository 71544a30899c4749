import { bumpOf, type Change, type SpecDiff } from './change.ts';
import { code, counted, KINDS, linesOf, plural } from './words.ts';

/** All of a difference, for whoever reviews it: counts, what breaks, then everything by resource. */
export function reportOf(provider: string, diff: SpecDiff): string {
  const { changes } = diff;
  const breaking = changes.filter(({ bump }) => bump === 'major');
  const sections = [
    `# ${provider}: ${code(diff.from)} → ${code(diff.to)}`,
    `Proposed bump: **${bumpOf(changes) ?? 'none'}**. ${changes.length} changes, ${breaking.length} of them break callers.`,
  ];
  if (changes.length > 0) sections.push(table(changes));
  if (breaking.length > 0) sections.push('## What breaks', ...byGroup(breaking));
  const others = changes.filter(({ bump }) => bump !== 'major');
  if (others.length > 0) sections.push('## What else changes', ...byGroup(others));
  return `${sections.join('\n\n')}\n`;
}

/** A phrase for the last lines of a command and the subject of a proposal. */
export function summaryOf(changes: readonly Change[]): string {
  const phrases = (['added', 'removed', 'changed'] as const).flatMap((what) => {
    const counts = countsOf(changes.filter((change) => change.what === what));
    return counts.length > 0 ? [`${what}: ${counts.join(', ')}`] : [];
  });
  return phrases.length > 0 ? phrases.join('; ') : 'no difference that callers could notice';
}

function countsOf(changes: readonly Change[]): string[] {
  return KINDS.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count > 0 ? [counted(kind, count)] : [];
  });
}

function table(changes: readonly Change[]): string {
  const rows = KINDS.flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [];
    const count = (test: (change: Change) => boolean): number => own.filter(test).length;
    const whats = (['added', 'removed', 'changed'] as const).map((what) => count((c) => c.what === what));
    return [`| ${[plural(kind), ...whats, count((c) => c.bump === 'major')].join(' | ')} |`];
  });
  return ['| | added | removed | changed | breaking |', '| --- | ---: | ---: | ---: | ---: |', ...rows].join(
    '\n',
  );
}

function byGroup(changes: readonly Change[]): string[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) groups.set(change.group, [...(groups.get(change.group) ?? []), change]);
  return [...groups].flatMap(([group, own]) => [
    `### ${group}`,
    linesOf(own)
      .map((line) => `- ${line}`)
      .join('\n'),
  ]);
}
