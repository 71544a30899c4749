/** Ours, beside what it takes the place of. */
export const RIVALS = [
  { ours: 'org-stripe', theirs: 'stripe' },
  { ours: 'org-slack', theirs: 'slack-web-api' },
  { ours: 'org-google-calendar', theirs: 'googleapis-calendar' },
  { ours: 'org-sendgrid', theirs: 'sendgrid-mail' },
] as const;

/** What only sends requests: Stripe's, by hand. `undici` is the floor. */
const PLAIN = ['undici', 'node-http', 'fetch', 'ky'] as const;

/** All that are compared. */
export const SUBJECTS: readonly string[] = [
  ...RIVALS.flatMap(({ ours, theirs }) => [ours, theirs]),
  ...PLAIN,
];

/** GraphQL clients, ours first. */
export const GRAPHQL_SUBJECTS = [
  'org-graphql',
  'graphql-request',
  'urql',
  'octokit-graphql',
  'shopify-graphql',
] as const;

/** SOAP clients, ours first. */
export const SOAP_SUBJECTS = ['org-soap', 'soap'] as const;

/** What a reader knows them by. */
export const TITLES: Readonly<Record<string, string>> = {
  'org-stripe': '@org/stripe',
  'org-slack': '@org/slack',
  'org-google-calendar': '@org/google/calendar',
  'org-sendgrid': '@org/sendgrid',
  'org-paypal': '@org/paypal',
  'org-salesforce': '@org/salesforce',
  'org-hubspot': '@org/hubspot',
  stripe: 'stripe',
  'slack-web-api': '@slack/web-api',
  'googleapis-calendar': '@googleapis/calendar',
  'sendgrid-mail': '@sendgrid/mail',
  'org-graphql': '@org/graphql',
  'org-soap': '@org/soap',
  soap: 'soap',
  'org-http-core': '@org/http-core',
  'graphql-request': 'graphql-request',
  urql: '@urql/core',
  'octokit-graphql': '@octokit/graphql',
  'shopify-graphql': '@shopify/graphql-client',
  'org-redis': '@org/redis',
  'org-redis-unleased': '@org/redis, without a lease',
  'rate-limiter-flexible': 'rate-limiter-flexible',
  bottleneck: 'bottleneck',
  'round-trip': 'a round trip',
  undici: 'undici.request',
  'node-http': 'node:http',
  fetch: 'global fetch',
  ky: 'ky',
};
