import { kebabCase } from './case.ts';

/** Returns the entry point of a resource's functions below the package: `checkout/sessions`. */
export const entryOf = (resource: readonly string[]): string => resource.map(kebabCase).join('/');
