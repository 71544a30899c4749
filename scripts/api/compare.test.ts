import { expect, test } from 'vitest';
import { compareApis, isBreaking } from './compare.ts';
import { parseReport } from './parse.ts';

const report = (entries: Record<string, string>): string =>
  Object.entries(entries)
    .map(([entry, text]) => `## ${entry}\n\n\`\`\`ts\n${text}\n\`\`\`\n`)
    .join('\n');

const before = report({
  '@org/a': `interface Options {
    readonly a: string;
}
function call(a: string): void;
function call(a: number): void;
export { one, two as three } from '@org/b';`,
  '@org/a/models': 'type Customer; // 0a1b2c, 4 parts',
});

function changes(after: Record<string, string>): string[] {
  const found = compareApis(parseReport(before), parseReport(report(after)));
  return found.map(
    (change) => `${isBreaking(change) ? '!' : ''}${change.kind} ${change.entry} ${change.name ?? ''}`,
  );
}

const rest = (text: string): Record<string, string> => ({
  '@org/a': text,
  '@org/a/models': 'type Customer; // 0a1b2c, 4 parts',
});
const options = 'interface Options {\n    readonly a: string;\n}';
const calls = 'function call(a: string): void;\nfunction call(a: number): void;';
const passed = "export { one, two as three } from '@org/b';";

test('reads names with all that declares them', () => {
  const api = parseReport(before);
  expect([...(api.get('@org/a')?.keys() ?? [])]).toEqual(['Options', 'call', 'one', 'three']);
  expect(api.get('@org/a')?.get('call')).toBe(calls);
  expect(api.get('@org/a')?.get('three')).toBe("export { two as three } from '@org/b';");
});

test.for([
  ['nothing', rest(`${options}\n${calls}\n${passed}`), []],
  ['an entry gone', { '@org/a': `${options}\n${calls}\n${passed}` }, ['!removed @org/a/models ']],
  ['an export gone', rest(`${options}\n${passed}`), ['!removed @org/a call']],
  [
    'a passed-on export gone',
    rest(`${options}\n${calls}\nexport { one } from '@org/b';`),
    ['!removed @org/a three'],
  ],
  [
    'an overload gone',
    rest(`${options}\nfunction call(a: string): void;\n${passed}`),
    ['!changed @org/a call'],
  ],
  ['a new export', rest(`${options}\n${calls}\n${passed}\nconst x: 1;`), ['added @org/a x']],
  [
    'an optional member',
    rest(`interface Options {\n    readonly a: string;\n    b?: 1;\n}\n${calls}\n${passed}`),
    ['widened @org/a Options'],
  ],
  [
    'a generated shape',
    { '@org/a': `${options}\n${calls}\n${passed}`, '@org/a/models': 'type Customer; // ffffff' },
    ['shape @org/a/models Customer'],
  ],
  [
    'a generated type gone',
    { '@org/a': `${options}\n${calls}\n${passed}`, '@org/a/models': 'type Other; // 0a1b2c' },
    ['!removed @org/a/models Customer', 'added @org/a/models Other'],
  ],
] as const)('%s', ([, after, expected]) => {
  expect(changes(after)).toEqual(expected);
});
