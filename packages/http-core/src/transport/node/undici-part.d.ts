// The shape of undici's parts. They are imported without its index, which also loads its fetch, mocks and caches, and
// replaces the global dispatcher of the process with its own agent.
import type { ClosableDispatcher } from './undici-agent.ts';

interface DispatcherClass {
  new (options: object): ClosableDispatcher;
  new (origin: string | URL, options: object): ClosableDispatcher;
}
declare const dispatcher: DispatcherClass;
export default dispatcher;
