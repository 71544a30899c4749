/** What an option must be, in words that follow "must be", and the check of it. */
export type OptionRule = readonly [must: string, is: (value: unknown) => boolean];

/** The options that something takes, each with what it must be. `undefined` always counts as not given. */
export type OptionTable = Readonly<Record<string, OptionRule>>;
