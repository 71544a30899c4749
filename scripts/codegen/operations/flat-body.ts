/** What of a body's object decides where its properties stand. */
export interface BodyShape {
  readonly names: readonly string[];
  /** Whether it may hold other properties, too. */
  readonly isOpen: boolean;
}

/**
 * Whether the properties of a body stand beside the parameters of the call, instead of under `body`. Further properties of an
 * open object could have the name of a parameter, if there are any parameters.
 *
 * @param taken - the names of all parameters, those of the path included
 */
export function isFlatBody({ names, isOpen }: BodyShape, taken: ReadonlySet<string>): boolean {
  if (names.some((name) => taken.has(name))) return false;
  return names.length === 0 || !isOpen || taken.size === 0;
}
