/**
 * The version of Stripe's API that the generated types describe, sent with every request, so that answers match the
 * types whatever version the account is set to. From `specs/stripe`; a test holds the two equal.
 */
export const API_VERSION = '2026-10-28.endive';
