import { withProcessHooks } from '#process-hooks';
import type { Hooks } from '../contract/events.ts';
import type { Logger } from '../contract/logger.ts';
import { HOOKS } from '../options/option-tables.ts';
import { logging } from './logger.ts';
import { combined, observer } from './observers.ts';

/**
 * Combines the observers of a client: its hooks, its logger, and those that the process asks for. A hook without observers
 * is `undefined`, so that no event is created for it.
 */
export function resolveHooks(hooks: Hooks = {}, logger?: Logger): Hooks {
  const logs = logger ? logging(logger) : {};
  const names = Object.keys(HOOKS) as (keyof Hooks)[];
  return withProcessHooks(
    Object.fromEntries(names.map((name) => [name, combined(observer(hooks, name), observer(logs, name))])),
  );
}
