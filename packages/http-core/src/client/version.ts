/** The version in the user agent. A test holds it equal to the version in package.json. */
export const VERSION = '0.0.0';
