/** Every command that the documentation of the repository tells to type exists, and runs on the pinned Node. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Of pnpm itself. */
const OWN = new Set(['add', 'config', 'dlx', 'exec', 'install', 'publish', 'run', 'view']);

/** What is no command of a fresh clone by its bare name. */
const LOCAL = /^(?:[A-Z_]+=\S+ )*(?:vitest|tsc|eslint|prettier|turbo|changeset|knip)(?: |$)/;

/** Node runs TypeScript only where it is the pinned one. */
const ON_ANY_NODE = /^(?:[A-Z_]+=\S+ )*node \S+\.ts\b/;

/** Written by tools; the bench's with its figures. */
const NOT_READ = /CHANGELOG|api\.md$|^bench\/|^docs\/performance\.md$/;

/** Inline code, and the lines of shell blocks. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```(?:sh|bash|shell)\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.split('\n').map((line) => line.replace(/\s+#.*$/, '')),
  );
  const inline = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)];
  return [...blocks, ...inline.map(([, code = '']) => code)].map((line) => line.trim());
}

function problemOf(command: string, scripts: Readonly<Record<string, string>>): string | undefined {
  if (LOCAL.test(command) && command.includes(' ')) return 'write pnpm test:unit, or pnpm exec, before it';
  if (ON_ANY_NODE.test(command)) return 'write pnpm exec before it';
  const name = /^(?:[A-Z_]+=\S+ )*(?:npx -y )?pnpm(?:@\d+)? ([a-z][\w:-]*)/.exec(command)?.[1];
  if (name === undefined || OWN.has(name) || Object.hasOwn(scripts, name)) return undefined;
  return `there is no script ${name}`;
}

test('commands exist, and run on the pinned Node', async () => {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '*.md'], { cwd: root });
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const found: string[] = [];
  let count = 0;
  // Users' own commands are in the packages' READMEs and guides; they have pnpm's, and no scripts of ours.
  for (const file of stdout.split('\n').filter((name) => name !== '' && !NOT_READ.test(name))) {
    for (const command of commandsOf(await readFile(join(root, file), 'utf8'))) {
      count++;
      const problem = problemOf(command, scripts);
      if (problem !== undefined) found.push(`${file}: ${command}: ${problem}`);
    }
  }
  expect(found).toEqual([]);
  expect(count).toBeGreaterThan(100);
});

test.for([
  ['vitest run packages/http-core', 'write pnpm test:unit, or pnpm exec, before it'],
  ['SPECS_WIDE=1 vitest run scripts', 'write pnpm test:unit, or pnpm exec, before it'],
  ['node examples/quickstart/src/main.ts', 'write pnpm exec before it'],
  ['npx -y pnpm@12 strat', 'there is no script strat'],
  ['pnpm exec node examples/quickstart/src/main.ts', undefined],
  ['pnpm test:unit packages/http-core', undefined],
  ['node:test', undefined],
] as const)('%s', ([command, problem]) => {
  expect(problemOf(command, { 'test:unit': '' })).toBe(problem);
});
