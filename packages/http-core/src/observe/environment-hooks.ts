import { environment } from '@org/runtime-kit';
import type { Hooks } from '../contract/events.ts';

/** The hooks that `ORG_LOG` asks for, once the variable has been read; `false` if there are none. */
let loading: Promise<Hooks> | false | undefined;

/**
 * The hooks that the environment variable `ORG_LOG` asks for. The variable is read once per process, with the first client,
 * and what writes the lines is loaded only if it is set.
 */
export function environmentHooks(): Promise<Hooks> | false {
  const level = loading === undefined ? environment('ORG_LOG') : undefined;
  return (loading ??=
    level !== undefined && import('./console-reporter.ts').then(({ consoleHooks }) => consoleHooks(level)));
}
