import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expandPath, parsePathTemplate } from '../../src/encode/path.ts';

type Expansion = string | false | readonly string[];

interface Group {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly testcases: readonly (readonly [template: string, expected: Expansion])[];
}

const cases = ['spec-examples', 'spec-examples-by-section', 'extended-tests', 'negative-tests'].flatMap(
  (file) => {
    const path = join(import.meta.dirname, 'uritemplate', `${file}.json`);
    const groups = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Group>;
    return Object.values(groups).flatMap(({ variables, testcases }) =>
      testcases.map(([template, expected]) => ({ template, expected, variables })),
    );
  },
);

/** The expansions that a path has: one value, simple or reserved. Everything else is no path of an API description. */
const isPath = (template: string): boolean => !/\{(?!\+?\w+\})[^{}]*\}/.test(template);

/** Why a path differs from RFC 6570, by the kind of case. The test counts the cases of each. */
const DIFFERENCES: readonly (readonly [
  why: string,
  applies: (template: string, values: readonly unknown[]) => boolean,
  count: number,
])[] = [
  [
    'A list or an object in a path is refused: it is a mistake of the caller.',
    (_t, values) => values.some((value) => typeof value === 'object' && value !== null),
    15,
  ],
  [
    'An empty or missing value is refused: the request would go to another resource.',
    (_t, values) => values.some((value) => value === '' || value === undefined || value === null),
    4,
  ],
  [
    'A reserved value that begins or ends with a slash is refused: an empty segment leads elsewhere.',
    (template, values) => template.includes('{+') && values.some((value) => /^\/|\/$/.test(String(value))),
    6,
  ],
  [
    "The characters that encodeURIComponent keeps are kept, as in the requests of the vendors' SDKs.",
    (template, values) => !template.includes('{+') && values.some((value) => /[!'()*]/.test(String(value))),
    2,
  ],
  [
    'A percent sign is data: values are not encoded when they are passed.',
    (template, values) =>
      template.includes('{+') && values.some((value) => /%[\dA-F]{2}/.test(String(value))),
    1,
  ],
  [
    'Literals outside ASCII are encoded by the URL that the path becomes a part of.',
    (template) => /[^\x20-\x7e]/.test(template),
    1,
  ],
];

function expansionOf({ template, variables }: (typeof cases)[number]): string | false {
  try {
    return expandPath(parsePathTemplate(template), variables, 'a.b');
  } catch {
    return false;
  }
}

const agrees = (expected: Expansion, expansion: string | false): boolean =>
  Array.isArray(expected) ? expected.includes(expansion) : expected === expansion;

/** The values that a template uses. */
const valuesOf = ({ template, variables }: (typeof cases)[number]): readonly unknown[] =>
  Array.from(template.matchAll(/\{\+?(\w+)\}/g), ([, name = '']) => variables[name]);

test('paths expand as RFC 6570 has it, but for the differences that are explained', () => {
  const paths = cases.filter(({ template }) => isPath(template));
  expect(paths).toHaveLength(48);
  const counts = new Map<string, number>();
  const unexplained: string[] = [];
  for (const one of paths) {
    const expansion = expansionOf(one);
    if (agrees(one.expected, expansion)) continue;
    const [why] = DIFFERENCES.find(([, applies]) => applies(one.template, valuesOf(one))) ?? [];
    if (why === undefined)
      unexplained.push(`${one.template} → ${String(expansion)}, not ${String(one.expected)}`);
    else counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  expect(unexplained).toEqual([]);
  expect(Object.fromEntries(counts)).toEqual(
    Object.fromEntries(DIFFERENCES.map(([why, , count]) => [why, count])),
  );
});

test('an expansion that no path has is never sent as something else', () => {
  for (const one of cases.filter(({ template }) => !isPath(template))) {
    // API descriptions name parameters as they like, with hyphens and spaces, too.
    const names = Array.from(one.template.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name);
    if (!names.every((name) => Object.hasOwn(one.variables, name)))
      expect(expansionOf(one), one.template).toBe(false);
  }
});
