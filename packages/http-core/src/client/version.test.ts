import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { VERSION } from './version.ts';

test('the version that requests name is the one that is published', () => {
  expect(VERSION).toBe(manifest.version);
});
