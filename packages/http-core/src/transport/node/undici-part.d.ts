// The shape of undici's own parts. They are imported without its index, which loads its fetch, its mocks and its caches
// too, and puts its agent in place of the process's global dispatcher.
import type { Dispatcher } from './dispatcher.ts';

interface DispatcherClass {
  new (options: object): Dispatcher;
  new (origin: string | URL, options: object): Dispatcher;
}
declare const dispatcher: DispatcherClass;
export default dispatcher;
