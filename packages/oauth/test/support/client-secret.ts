/** Of every client that the test server knows by a secret. */
export const CLIENT_SECRET = 'test-client-secret-0123456789-abcdefghij';
