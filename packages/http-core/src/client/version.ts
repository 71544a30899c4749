/** The version in the user agent. A test compares it with the version in package.json. */
export const VERSION = '0.0.0';
