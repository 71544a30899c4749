import { kebabCase } from './case.ts';

/** Where a resource's functions are imported from, below the package: `checkout/sessions`. */
export const entryOf = (resource: readonly string[]): string => resource.map(kebabCase).join('/');
