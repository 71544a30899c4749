import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../workspace/packages.ts';
import { mustRun } from '../workspace/run.ts';
import { smokeOf, type Project } from './project.ts';

/** A compiler of the repository. */
export interface Compiler {
  readonly name: string;
  readonly binary: string;
}

/** The two majors of TypeScript that applications use. */
export const compilers: readonly Compiler[] = [
  { name: 'TypeScript 6', binary: 'tsc6' },
  { name: 'TypeScript 7', binary: 'tsc' },
];

/** Settings that an application may have, and how much of the package is compiled under them. */
export interface Setting {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** `everything`: each entry, from modules of both kinds. `use`: what an application that uses the package writes. */
  readonly scope: 'everything' | 'use';
  /** Nothing of Node's is known there. */
  readonly withoutNode?: boolean;
}

const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: false,
  noEmit: true,
  target: 'es2023',
};
const node = { lib: ['es2023', 'esnext.disposable'], types: ['node'] };

export const settings: readonly Setting[] = [
  {
    name: 'nodenext, strictest, libraries checked, no DOM',
    options: { ...strictest, ...node, module: 'nodenext', skipLibCheck: false },
    scope: 'everything',
  },
  {
    name: 'nodenext, strict, skipLibCheck',
    options: {
      strict: true,
      noEmit: true,
      target: 'es2022',
      ...node,
      module: 'nodenext',
      skipLibCheck: true,
    },
    scope: 'everything',
  },
  {
    name: 'bundler, strictest, libraries checked, DOM without Node types',
    options: {
      ...strictest,
      lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
      types: [],
      module: 'esnext',
      moduleResolution: 'bundler',
      skipLibCheck: false,
    },
    scope: 'use',
    withoutNode: true,
  },
];

/** Writes what {@link checkTypes} compiles. */
export async function writeTypes(project: Project, unusable: readonly string[]): Promise<void> {
  const folder = join(project.folder, 'types');
  await mkdir(folder, { recursive: true });
  const smoke = await smokeOf(project.package);
  const entries = project.entries
    .filter(({ specifier }) => !unusable.includes(specifier))
    .map(
      ({ specifier }, index) => `import * as entry${index} from '${specifier}';\nexport { entry${index} };\n`,
    );
  await writeFile(join(folder, 'smoke.mts'), smoke);
  await writeFile(join(folder, 'smoke.cts'), smoke);
  await writeFile(join(folder, 'entries.mts'), entries.join(''));
  await writeFile(join(folder, 'entries.cts'), entries.join(''));
  const consumer = join(project.package.folder, 'test/consumer/consumer.ts');
  const files = ['smoke.mts'];
  if (existsSync(consumer)) {
    await copyFile(consumer, join(folder, 'consumer.mts'));
    files.push('consumer.mts');
  }
  for (const [index, { options, scope }] of settings.entries()) {
    const all = scope === 'everything' ? [...files, 'smoke.cts', 'entries.mts', 'entries.cts'] : files;
    const config = { compilerOptions: options, files: all };
    await writeFile(join(folder, `tsconfig.${index}.json`), JSON.stringify(config, null, 2));
  }
}

/** Compiles the project under one setting. @throws Error with the compiler's messages. */
export async function checkTypes(project: Project, compiler: Compiler, setting: Setting): Promise<void> {
  const config = `tsconfig.${settings.indexOf(setting)}.json`;
  await mustRun(join(repository, 'node_modules/.bin', compiler.binary), ['-p', config], {
    cwd: join(project.folder, 'types'),
  });
}
