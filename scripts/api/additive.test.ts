import { expect, test } from 'vitest';
import { isAdditive } from './additive.ts';

const options = 'interface A {\n    readonly a: string;\n}';
const service = 'class S {\n    run(): void;\n}';

test.for([
  [
    'an optional member',
    options,
    'interface A {\n    readonly a: string;\n    readonly b?: string;\n}',
    true,
  ],
  ['an optional method', options, 'interface A {\n    b?(): void;\n    readonly a: string;\n}', true],
  [
    'an optional object',
    options,
    'interface A {\n    readonly a: string;\n    b?: {\n        c: 1;\n    };\n}',
    true,
  ],
  ['a method of a class', service, 'class S {\n    run(): void;\n    stop(): void;\n}', true],
  ['a required member', options, 'interface A {\n    readonly a: string;\n    readonly b: string;\n}', false],
  ['an abstract member', service, 'class S {\n    run(): void;\n    abstract stop(): void;\n}', false],
  ['a changed member', options, 'interface A {\n    readonly a: number;\n}', false],
  ['a member gone', options, 'interface A {\n}', false],
  [
    'a required object',
    options,
    'interface A {\n    readonly a: string;\n    b: {\n        c?: 1;\n    };\n}',
    false,
  ],
  [
    'a member inside another',
    'type A = {\n    a: {\n    };\n};',
    'type A = {\n    a: {\n        b: 1;\n    };\n};',
    false,
  ],
  ['nothing', options, options, false],
] as const)('%s', ([, before, after, additive]) => {
  expect(isAdditive(before, after)).toBe(additive);
});
