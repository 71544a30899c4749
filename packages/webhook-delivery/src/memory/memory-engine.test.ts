import { describe, test } from 'vitest';
import { engineContract } from '../testing/engine-contract.ts';
import { virtualHarness } from '../../test/virtual-harness.ts';
import { memoryEngine } from './memory-engine.ts';

describe('the engine contract', () => {
  const cases = engineContract(() => virtualHarness((clock) => memoryEngine({ clock })));
  test.each(cases)('$name', ({ run }) => run());
});
