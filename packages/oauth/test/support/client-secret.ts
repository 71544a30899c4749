/** The secret of every confidential client of the test server. */
export const CLIENT_SECRET = 'test-client-secret-0123456789-abcdefghij';
