import { environment } from '@org/runtime-kit';
import type { Hooks } from '../contract/events.ts';

const VARIABLE = 'ORG_LOG';

/** The hooks that `ORG_LOG` asks for, once the variable has been read; `false` if there are none. */
let loading: Promise<Hooks> | false | undefined;

/**
 * The hooks that the environment variable `ORG_LOG` asks for. The variable is read once per process, with the first client,
 * and what writes the lines is loaded only if it is set.
 */
export function environmentHooks(): Promise<Hooks> | false {
  const level = loading === undefined && mayRead() ? environment(VARIABLE) : undefined;
  return (loading ??=
    level !== undefined && import('./console-reporter.ts').then(({ consoleHooks }) => consoleHooks(level)));
}

/** Whether the variable can be read: Deno asks the user, or throws, if the program has no permission for it. */
function mayRead(): boolean {
  const { Deno } = globalThis as {
    Deno?: { permissions?: { querySync?: (permission: object) => { readonly state: string } } };
  };
  const state = Deno?.permissions?.querySync?.({ name: 'env', variable: VARIABLE }).state ?? 'granted';
  return state === 'granted';
}
