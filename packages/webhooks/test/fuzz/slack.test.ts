import { test } from 'vitest';
import { expectDifferential } from './expect-differential.ts';
import { slackTarget } from './slack.ts';

test('50,000 cases: what we accept the peer accepts; what only it accepts is of a listed kind', async () => {
  await expectDifferential(slackTarget, 50_000);
});
