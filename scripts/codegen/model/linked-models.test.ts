import { expect, test } from 'vitest';
import { linkedModels } from './linked-models.ts';

const familyOf = (name: string): string => name.charAt(0);
const linked = (refs: Record<string, string[]>): string[] => {
  const names = [...new Set([...Object.keys(refs), ...Object.values(refs).flat()])].filter(
    (name) => name !== 'params',
  );
  return [...linkedModels(names, new Map(Object.entries(refs)), familyOf)].sort();
};

test('models that lead to each other go together, with what they lead to, and not with what leads to them', () => {
  expect(
    linked({
      list: ['customer'],
      customer: ['address', 'payment', 'params'],
      payment: ['intent', 'leaf'],
      intent: ['customer'],
      address: ['zip'],
      other: ['leaf'],
    }),
  ).toEqual(['address', 'customer', 'intent', 'leaf', 'payment', 'zip']);
});

test('the largest of several groups is taken', () => {
  expect(linked({ a: ['b'], b: ['a'], x: ['y'], y: ['z'], z: ['x'] })).toEqual(['x', 'y', 'z']);
});

test('models of one family stay there, however they lead to each other', () => {
  expect(linked({ block: ['block2'], block2: ['block', 'text'], tree: ['tree'] })).toEqual([]);
});

test('a chain of any length is walked', () => {
  const chain = Array.from({ length: 50_000 }, (_, at) => [`a${at}`, [`a${at + 1}`]] as const);
  expect(linked({ ...Object.fromEntries(chain), b: ['a0'], a50000: ['b'] })).toHaveLength(50_002);
});
