/** The version that requests name in their user agent. A test holds it equal to package.json's. */
export const VERSION = '0.0.0';
