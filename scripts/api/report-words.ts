/** The heading of what users meet without being able to import it by name. */
export const UNNAMED = 'Met in signatures, not exported by name';
