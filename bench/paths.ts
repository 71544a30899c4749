import { join } from 'node:path';

/** The repository. */
export const ROOT: string = join(import.meta.dirname, '..');

/** What the measurements make and may lose. */
export const CACHE: string = join(import.meta.dirname, '.cache');

/** The repository's own tools. */
export const BINARIES: string = join(ROOT, 'node_modules/.bin');

/** The published packages, by their folder. */
export const PACKAGES = [
  'http-core',
  'oauth',
  'graphql',
  'soap',
  'webhooks',
  'runtime-kit',
  'webhook-delivery',
  'durable',
  'redis',
  'postgres',
  'stripe',
  'slack',
  'sendgrid',
  'paypal',
  'salesforce',
  'hubspot',
  'google',
] as const;
