// In place of process-hooks.ts in browsers, which have neither environment variables nor diagnostics channels.

import type { Hooks } from '../contract/events.ts';

export const withProcessHooks = (hooks: Hooks): Hooks => hooks;
