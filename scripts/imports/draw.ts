import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { mustRun } from '../workspace/run.ts';
import { repository } from '../workspace/packages.ts';
import { drawing, type Module } from './drawing.ts';
import { floors } from './floors.ts';

/**
 * Draws the floors of every package from the imports of its code into docs/architecture.md; with `--check`, fails when the
 * page shows something else.
 */
const PAGE = 'docs/architecture.md';
const BETWEEN = /(?<=<!-- floors: written by `pnpm imports:draw` -->\n)[\s\S]*(?=<!-- \/floors -->)/;

const { stdout } = await mustRun(
  'depcruise',
  ['--config', 'scripts/imports/rules.js', '--output-type', 'json', ...Object.keys(floors)],
  { cwd: repository },
).catch((error: unknown) => {
  throw new Error(
    'The imports cannot be drawn while the gate refuses them; run `pnpm imports:check` first.',
    {
      cause: error,
    },
  );
});
const { modules } = JSON.parse(stdout) as { readonly modules: readonly Module[] };
const texts = Object.entries(floors).map(([folder, order]) => drawing(folder, order, modules));

const path = join(repository, PAGE);
const page = await readFile(path, 'utf8');
if (!BETWEEN.test(page)) throw new Error(`${PAGE} has no place for the drawing: ${BETWEEN.source}`);
const drawn = await format(
  page.replace(BETWEEN, () => `\n${texts.join('\n')}\n`),
  {
    ...(await resolveConfig(path)),
    filepath: path,
  },
);
if (drawn === page) console.log(`${PAGE} shows the floors as they are.`);
else if (process.argv.includes('--check')) {
  console.error(
    `${PAGE} does not show the floors as they are. Run \`pnpm imports:draw\` and commit the page.`,
  );
  process.exitCode = 1;
} else await writeFile(path, drawn);
