import type { Pass } from './types.ts';
import { Namer } from './names/namer.ts';

/**
 * Inlines whatever has no exported name and names every nested object by its root and the way to it, so that no name
 * depends on the source's own, and a change shows where it is made.
 */
export const names: Pass = {
  name: 'names',
  run: (document, { rules }) => {
    new Namer(document, rules).run();
  },
};
