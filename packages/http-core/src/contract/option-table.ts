/**
 * The rule of one option: what it must be, in words that follow "must be", and the check.
 *
 * @public
 */
export type OptionRule = readonly [must: string, is: (value: unknown) => boolean];

/**
 * Options by name, each with its rule. An option that is `undefined` counts as absent.
 *
 * @public
 */
export type OptionTable = Readonly<Record<string, OptionRule>>;
