import { execFile } from 'node:child_process';
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = join(import.meta.dirname, '../.cache/round-trip');
const vendor = dirname(fileURLToPath(import.meta.resolve('stripe')));

/** Each type that both packages export: our name → the vendor's, `CheckoutSession` → `Stripe.Checkout.Session`. */
export async function sharedTypes(): Promise<Map<string, string>> {
  const lock = await readFile(join(import.meta.dirname, '../../../../specs/stripe/names.lock.json'), 'utf8');
  const { schemas } = JSON.parse(lock) as { schemas: readonly string[] };
  const theirs = new Map(await namesIn('stripe.core.d.ts', []));
  // `Stripe.Checkout` is declared in a folder of its own, `Stripe.V2.Core` in one within another.
  for await (const file of glob('resources/**/index.d.ts', { cwd: vendor }))
    for (const [name, path] of await namesIn(file, file.split('/').slice(1, -2))) theirs.set(name, path);
  return new Map(
    schemas.flatMap((name) => (theirs.has(name) ? [[name, theirs.get(name) ?? ''] as const] : [])),
  );
}

/** The types that a module of the vendor's declares in namespaces: `CheckoutSession` → `Stripe.Checkout.Session`. */
async function namesIn(file: string, outer: readonly string[]): Promise<[string, string][]> {
  const text = await readFile(join(vendor, file), 'utf8');
  const found: [string, string][] = [];
  const inside: string[] = [];
  for (const line of text.split('\n')) {
    const opened = /^\s*(?:export )?(?:declare )?namespace (\w+) \{/.exec(line)?.[1];
    if (opened !== undefined) inside.push(opened);
    else if (/^\s*\}/.test(line)) inside.pop();
    const listed = /export \{([^}]*)\}/.exec(line)?.[1]?.split(',') ?? [];
    const imported = /export import (\w+) =/.exec(line)?.[1] ?? '';
    const way = [...outer, ...inside].filter((part) => part !== 'Stripe');
    if (inside.length === 0) continue;
    for (const name of [...listed.map((one) => one.replace(/.* as /, '').trim()), imported])
      if (name !== '') found.push([[...way, name].join(''), ['Stripe', ...way, name].join('.')]);
  }
  return found;
}

/** An assignment that the compiler refuses. */
export interface Refused {
  readonly name: string;
  readonly direction: 'theirs to ours' | 'ours to theirs';
  readonly reason: string;
}

/**
 * Assigns a value of each of the vendor's types to ours and back, some things aside that hundreds of types contain: the
 * vendor's `Decimal` is read as the string that it is on the wire; on the way to ours, an object without known fields takes
 * any object (it has an index signature, into which TypeScript lets no interface), and what is never there may be `void`;
 * on the way back, lists are not
 * readonly and times no dates.
 */
export async function roundTrip(types: ReadonlyMap<string, string>): Promise<Refused[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(vendor, join(folder, 'stripe'), { recursive: true, filter: (path) => !path.endsWith('.js') });
  await writeFile(
    join(folder, 'stripe/Decimal.d.ts'),
    'export type Decimal = string;\nexport declare const Decimal: unknown;\n',
  );
  // A list that is given to us may be readonly, and a time a Date; the vendor's types take neither.
  await copyModels('ours', (text) =>
    text.replaceAll(/\breadonly (?=[^:;]*\])/g, '').replaceAll(/ \| Date\b/g, ''),
  );
  await copyModels('open', (text) =>
    text
      .replaceAll('{ [key: string]: unknown }', 'object')
      .replaceAll('deleted?: undefined;', 'deleted?: void;'),
  );
  const names = [...types.keys()];
  const lines = names.flatMap((name) => [
    `export const to_${name}: Open.${name} = {} as ${types.get(name) ?? ''};`,
    `export const from_${name}: ${types.get(name) ?? ''} = {} as Ours.${name};`,
  ]);
  const imports = [
    "import type { Stripe } from './stripe/stripe.esm.node.js';",
    "import type * as Ours from './ours/models.ts';",
    "import type * as Open from './open/models.ts';",
  ];
  await writeFile(join(folder, 'check.ts'), `${imports.join(' ')}\n${lines.join('\n')}\n`);
  const tsconfig = {
    extends: '../../../../../tsconfig.base.json',
    compilerOptions: { isolatedDeclarations: false, declaration: false, exactOptionalPropertyTypes: false },
    include: ['check.ts'],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const binary = join(import.meta.dirname, '../../../../node_modules/.bin/tsc');
  const report = await run(binary, ['-p', folder, '--pretty', 'false'], { maxBuffer: 1e8 }).then(
    () => '',
    (error: unknown) => (error as { stdout: string }).stdout,
  );
  return refusedIn(report, names);
}

/** Our models, changed a little. */
async function copyModels(to: string, change: (text: string) => string): Promise<void> {
  const generated = join(import.meta.dirname, '../../src/generated');
  const isModel = (path: string): boolean =>
    !/\/(client|resources|client\.ts|index\.ts|operations\.ts)$/.test(path);
  await cp(generated, join(folder, to), { recursive: true, filter: isModel });
  for await (const file of glob('**/*.ts', { cwd: join(folder, to) })) {
    const path = join(folder, to, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  }
}

/** The compiler's report as what was refused; the innermost reason of each. */
function refusedIn(report: string, names: readonly string[]): Refused[] {
  const found: Refused[] = [];
  for (const block of report.split(/\n(?=\S)/)) {
    if (block.trim() === '') continue;
    const line = Number(/check\.ts\((\d+),/.exec(block)?.[1] ?? 0) - 2;
    const name = names[Math.floor(line / 2)];
    if (name === undefined)
      throw new Error(`The compiler refuses more than assignments: ${block.slice(0, 300)}`);
    const reason = block.trim().split('\n').at(-1)?.trim() ?? '';
    found.push({ name, direction: line % 2 === 0 ? 'theirs to ours' : 'ours to theirs', reason });
  }
  return found;
}
