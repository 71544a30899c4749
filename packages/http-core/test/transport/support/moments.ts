export const MOMENTS = [
  'before the import',
  'before the client',
  'after the first call',
  'after undici has loaded',
] as const;
export const TOOLS = ['nock', 'msw', 'MockAgent'] as const;

/** When a mock is set up. */
export type Moment = (typeof MOMENTS)[number];

/** What mocks. */
export type Tool = (typeof TOOLS)[number];
