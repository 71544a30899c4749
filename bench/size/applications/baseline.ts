/** An application that uses nothing: what the others are compared to. */
export const run = (origin: string): string => origin;
