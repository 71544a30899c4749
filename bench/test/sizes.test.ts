import { expect, test } from 'vitest';
import { BUDGETS } from '../budgets/budgets.ts';
import { grownSizes } from '../budgets/size-outcomes.ts';
import { install, uninstall } from '../installed/install.ts';
import { build } from '../installed/pack.ts';
import { startServer } from '../processes/server.ts';
import { gatedSizes } from '../size/gated-sizes.ts';

/** Where growth is right, raise the ceiling in budgets.json and say why in the commit; `pnpm size --ours` shows all. */
test('no size has grown over its ceiling', { timeout: 300_000 }, async () => {
  await build();
  const installed = await install();
  const server = await startServer();
  try {
    const measured = await gatedSizes(installed, server.origin);
    expect(grownSizes(measured, BUDGETS.sizes)).toEqual([]);
  } finally {
    server.stop();
    uninstall(installed);
  }
});
