import { safeGet } from '../../errors/safe-get.ts';

/** Where the versions of undici keep the global dispatcher. */
const NEWER = Symbol.for('undici.globalDispatcher.2');
const OLDER = Symbol.for('undici.globalDispatcher.1');

/** Classes of the default dispatcher; the wrapper exposes the agent of the newer symbol to older versions. */
const DEFAULT_CLASSES = new Set(['Agent', 'Dispatcher1Wrapper']);

/** The kind of dispatcher behind the global `fetch`. */
export type GlobalDispatcher = 'default' | 'custom' | 'retrying';

let lastNewer: unknown;
let lastOlder: unknown;
let lastKind: GlobalDispatcher = 'default';

/** Whether the default dispatcher was replaced by a mock, a proxy or an agent with options. */
export function globalDispatcher(): GlobalDispatcher {
  const global = globalThis as Record<symbol, unknown>;
  const newer = global[NEWER];
  const older = global[OLDER];
  if (newer !== lastNewer || older !== lastOlder) {
    lastNewer = newer;
    lastOlder = older;
    const kinds = [newer, older].map(kindOf);
    lastKind =
      kinds.find((kind) => kind === 'retrying') ?? kinds.find((kind) => kind === 'custom') ?? 'default';
  }
  return lastKind;
}

function kindOf(dispatcher: unknown): GlobalDispatcher {
  if (typeof dispatcher !== 'object' || dispatcher === null) return 'default';
  const { name } = dispatcher.constructor;
  if (name === 'RetryAgent') return 'retrying';
  return DEFAULT_CLASSES.has(name) && !hasOptions(dispatcher) && !isComposed(dispatcher)
    ? 'default'
    : 'custom';
}

/** An agent keeps its options under a symbol; the default agent has only undici's own defaults. */
function hasOptions(dispatcher: object): boolean {
  const key = Object.getOwnPropertySymbols(dispatcher).find((symbol) => symbol.description === 'options');
  const options: unknown = key && (dispatcher as Record<symbol, unknown>)[key];
  if (typeof options !== 'object' || options === null) return false;
  return Object.entries(options).some(([name, value]) => name !== 'maxOrigins' && value !== undefined);
}

/** `agent.compose(…)` returns the agent with another `dispatch`. */
function isComposed(dispatcher: object): boolean {
  const { prototype } = dispatcher.constructor as { readonly prototype: unknown };
  return safeGet(dispatcher, 'dispatch') !== safeGet(prototype, 'dispatch');
}
