import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { repository } from '../workspace/packages.ts';
import { mustRun } from '../workspace/run.ts';
import type { Check } from './check.ts';
import { nodes, programOf, type Runtime } from './runtimes.ts';

/** The package that the recipes are tried with, in the place of all. */
export const RECIPES_FOR = '@org/stripe';

const USE = `const stripe = new Stripe({
  apiKey: 'sk_test_1',
  fetch: async () => Response.json({ id: 'cus_1' }),
});`;

/** A test in JavaScript, with the imports before it. */
const jestTest = (imports: string): string => `${imports}
${USE}
test('a call', async () => {
  expect((await stripe.customers.create({})).id).toBe('cus_1');
  expect((await create(stripe, {})).id).toBe('cus_1');
  expect(new Error('x') instanceof StripeError).toBe(false);
});
`;
const IMPORT = `import { Stripe, StripeError } from '${RECIPES_FOR}';
import { create } from '${RECIPES_FOR}/customers';`;
const REQUIRE = `const { Stripe, StripeError } = require('${RECIPES_FOR}');
const { create } = require('${RECIPES_FOR}/customers');`;

const PROGRAM = `${IMPORT}
import { stripeWebhooks } from '${RECIPES_FOR}/webhooks';
import type { Customer } from '${RECIPES_FOR}/models';
${USE}
async function main(): Promise<void> {
  const customer: Customer = await create(stripe, {});
  if (customer.id !== 'cus_1' || typeof stripeWebhooks !== 'function' || new Error('x') instanceof StripeError)
    throw new Error(customer.id);
  // @ts-expect-error the types are there
  const wrong: number = customer.id;
  void wrong;
}
void main();
`;

interface Recipe {
  /** The section of docs/guides/commonjs.md whose labelled code blocks become files. */
  readonly heading: string;
  readonly install: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly (readonly string[])[];
  readonly type: 'commonjs' | 'module';
  readonly runtime: Runtime | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

const compileAndRun = [
  ['npx', 'tsc', '-p', '.'],
  ['node', 'main.js'],
];
const TYPESCRIPT = 'typescript@5.9.3';

const recipes: readonly Recipe[] = [
  {
    heading: 'Jest with JavaScript',
    install: ['jest@30.5.2', '@babel/preset-env@7'],
    files: { 'a.test.js': jestTest(REQUIRE) },
    commands: [['npx', 'jest']],
    type: 'commonjs',
    runtime: nodes[0],
  },
  {
    heading: 'Jest with TypeScript',
    install: ['jest@30.5.2', 'ts-jest@29', TYPESCRIPT, '@types/jest@30'],
    files: { 'a.test.ts': jestTest(IMPORT) },
    commands: [['npx', 'jest']],
    type: 'commonjs',
    runtime: nodes[0],
  },
  {
    heading: 'Jest with ES modules',
    install: ['jest@30.5.2'],
    files: { 'a.test.js': jestTest(IMPORT) },
    commands: [['npx', 'jest']],
    type: 'module',
    runtime: nodes.at(-1),
    env: { NODE_OPTIONS: '--experimental-vm-modules' },
  },
  {
    heading: 'NestJS and `module: commonjs`',
    install: [TYPESCRIPT, '@types/node@24'],
    files: { 'main.ts': PROGRAM },
    commands: compileAndRun,
    type: 'commonjs',
    runtime: nodes[0],
  },
  {
    heading: '`module: node16` and `node18`',
    install: [TYPESCRIPT, '@types/node@24'],
    files: { 'main.ts': PROGRAM },
    commands: compileAndRun,
    type: 'commonjs',
    runtime: nodes[0],
  },
];

/** The recipes of the guide, each in a project of its own. */
export function recipeChecks(workshop: { folder: string; npmrc: string }, version: string): Check[] {
  return recipes.map((recipe, index) => ({
    subject: RECIPES_FOR,
    what: `recipe: ${recipe.heading}`,
    run: async () => {
      await tryRecipe(recipe, workshop, join(workshop.folder, 'recipes', String(index)), version);
      return recipe.runtime && `Node ${recipe.runtime.version}`;
    },
  }));
}

async function tryRecipe(
  { heading, install, files, commands, type, runtime, env }: Recipe,
  workshop: { folder: string; npmrc: string },
  folder: string,
  version: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type }));
  await writeFile(join(folder, '.npmrc'), workshop.npmrc);
  const guide = await readFile(join(repository, 'docs/guides/commonjs.md'), 'utf8');
  const given = Object.entries({ ...blocksOf(guide, heading), ...files });
  await Promise.all(given.map(([name, text]) => writeFile(join(folder, name), text)));
  await mustRun('npm', ['install', '--no-audit', '--no-fund', `${RECIPES_FOR}@${version}`, ...install], {
    cwd: folder,
    env: { npm_config_cache: join(workshop.folder, 'npm-cache') },
  });
  const node = runtime ? dirname(await programOf(runtime)) : '';
  for (const [program = '', ...args] of commands)
    await mustRun(program, args, {
      cwd: folder,
      env: { ...env, PATH: `${node}${delimiter}${process.env['PATH'] ?? ''}` },
    });
}

/** The code blocks of a section that name a file: the configuration that readers copy. */
export function blocksOf(guide: string, heading: string): Record<string, string> {
  const [, ...sections] = guide.split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`the guide has no section "${heading}"`);
  return Object.fromEntries(
    [...section.matchAll(/^```\w+ \[([\w.]+)\]\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [
      name,
      text,
    ]),
  );
}
