/** Header blocks by the names of their elements. @public */
export type HeaderBlocks = { readonly [name: string]: unknown };
