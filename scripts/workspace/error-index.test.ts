import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/guides/error-index.md'), 'utf8');
/** The sections of the page by the class that they describe. */
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const),
);

/** An exported error class; those that extend `Error` itself are internal, except the two base classes. */
const CLASS = /^export class (\w+)(?:<[^{]*>)? extends (?:(\w*Error)) \{$([\s\S]*?)^\}$/gm;
const BASES = new Set(['SdkError', 'WebhookError']);

interface ErrorClass {
  readonly name: string;
  readonly file: string;
  readonly codes: readonly string[];
}

const classes = globSync('packages/*/src/**/*.ts', { cwd: root })
  .filter((file) => !/\/generated\/|\.test\.ts$/.test(file))
  .flatMap((file): ErrorClass[] =>
    [...readFileSync(join(root, file), 'utf8').matchAll(CLASS)].flatMap(
      ([, name = '', base = '', body = '']) =>
        base === 'Error' && !BASES.has(name) ? [] : [{ name, file, codes: codesIn(body) }],
    ),
  );

/** The codes that a class gives its errors. */
function codesIn(body: string): string[] {
  return [...body.matchAll(/(?:super\(\s*|\bcode = |\bcode: )'([a-z_]+)'/g)].map(([, code = '']) => code);
}

test('the classes are found', () => {
  expect(classes.length).toBeGreaterThan(60);
});

test.for(classes.map((each) => [each.name, each] as const))(
  '%s has a section with its codes',
  ([name, { file, codes }]) => {
    const section = sections.get(name);
    expect(section, `docs/guides/error-index.md has no section for the class in ${file}`).toBeDefined();
    for (const part of ['Code', 'Meaning', 'Remedy'])
      expect(section).toMatch(new RegExp(`^- \\*\\*${part}\\*\\*: \\S`, 'm'));
    for (const code of codes) expect(section).toContain(`\`${code}\``);
  },
);

test('every code of the types has a section', () => {
  const read = (file: string, type: string): string[] => {
    const [, union = ''] =
      new RegExp(`export type ${type} =([^;]*);`).exec(readFileSync(join(root, file), 'utf8')) ?? [];
    return [...union.matchAll(/'([a-z_]+)'/g)].map(([, code = '']) => code);
  };
  const codes = [
    ...read('packages/http-core/src/errors/sdk-error.ts', 'SdkErrorCode'),
    ...read('packages/oauth/src/contract/errors.ts', 'OAuthErrorCode'),
    ...read('packages/webhook-delivery/src/contract/errors.ts', 'AttemptErrorCode'),
  ];
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

test('every section describes a class that exists', () => {
  const names = new Set(classes.map(({ name }) => name));
  expect([...sections.keys()].filter((name) => !names.has(name))).toEqual([]);
});

test('the address in docUrl is that of the page, and its anchors are unambiguous', () => {
  const [, address = ''] =
    /'(https:[^']*)'/.exec(readFileSync(join(root, 'packages/runtime-kit/src/doc-url.ts'), 'utf8')) ?? [];
  expect(address.endsWith('/docs/guides/error-index.md')).toBe(true);
  expect(new Set([...sections.keys()].map((name) => name.toLowerCase())).size).toBe(sections.size);
});
