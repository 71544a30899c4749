/** How far a version is raised. */
export type Bump = 'major' | 'minor' | 'patch';

/**
 * What a breaking change asks for. Before 1.0 that is a minor release: `^0.3.0` does not admit `0.4.0`, so nobody gets
 * it unasked.
 */
export function breakingBump(version: string): Bump {
  return version.startsWith('0.') ? 'minor' : 'major';
}

const RANK: Readonly<Record<Bump, number>> = { patch: 1, minor: 2, major: 3 };

/** Whether what is announced covers what is needed. */
export function covers(announced: Bump | undefined, needed: Bump): boolean {
  return announced !== undefined && RANK[announced] >= RANK[needed];
}

/** What the changesets announce for a package: the highest of all bumps. */
export function announcedBump(changesets: readonly string[], name: string): Bump | undefined {
  const bumps = changesets.flatMap((text): Bump[] => {
    const header = /^---\n([\s\S]*?)\n---/.exec(text.replaceAll('\r\n', '\n'))?.[1] ?? '';
    return header.split('\n').flatMap((line) => {
      const [, quoted, bump] = /^\s*['"]?([^'":]+)['"]?\s*:\s*['"]?(\w+)/.exec(line) ?? [];
      return quoted === name && isBump(bump) ? [bump] : [];
    });
  });
  return bumps.sort((a, b) => RANK[b] - RANK[a])[0];
}

function isBump(text: string | undefined): text is Bump {
  return text !== undefined && text in RANK;
}
