/** Header blocks by the names of their elements. @public */
export type HeaderBlocks = Readonly<Record<string, unknown>>;
