import { expect, test } from 'vitest';
import { areaOf, moduleOf } from './module-names.ts';
import { selfTimes } from './profile.ts';

test('time goes to the function that was seen before the next sample', () => {
  const frame = (functionName: string) => ({ functionName, url: '' });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('a') },
      { id: 2, callFrame: frame('b') },
    ],
    samples: [1, 2, 1],
    timeDeltas: [5, 10, 20],
  };
  expect(selfTimes(profile, ({ functionName }) => functionName)).toEqual(
    new Map([
      ['a', 10],
      ['b', 20],
    ]),
  );
});

test.for([
  ['file:///repo/packages/http-core/src/retry/decide.ts', 'decide', '@org/http-core/src/retry/decide.ts'],
  [
    'file:///repo/node_modules/.pnpm/undici@8.1.0/node_modules/undici/lib/core/util.js',
    'f',
    'undici/lib/core/util.js',
  ],
  ['node:net', 'connect', 'node:net'],
  ['', 'parse', 'V8 parse'],
  ['', '(garbage collector)', '(garbage collector)'],
  ['file:///repo/bench/measured/load.ts', 'track', 'the benchmark'],
] as const)('%s %s is %s', ([url, functionName, module]) => {
  expect(moduleOf(url, functionName)).toBe(module);
});

test.for([
  ['@org/http-core/src/retry/decide.ts', '@org/http-core/src/retry'],
  ['@org/http-core/src/clock.ts', '@org/http-core/src'],
  ['V8 parse', 'V8, and Node’s native parts'],
  ['the benchmark', 'the benchmark'],
  ['undici/lib/dispatcher/client.js', 'undici'],
  ['node:internal/streams/writable', 'node:streams'],
  ['node:net', 'node:net'],
  ['(garbage collector)', '(garbage collector)'],
] as const)('%s is part of %s', ([module, area]) => {
  expect(areaOf(module)).toBe(area);
});
