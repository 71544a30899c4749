/** The options with which a client reaches a fake organization. */
export const ORG = { instanceUrl: 'https://acme.my.salesforce.com', accessToken: 'a-token' } as const;
