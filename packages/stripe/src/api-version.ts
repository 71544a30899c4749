/**
 * The version of Stripe's API that the generated types describe, sent with every request, so that answers match the
 * types whatever version the account is set to. From `specs/stripe`; a test holds the two equal.
 */
export const API_VERSION = '2026-10-28.endive';

/** A date, for some versions with a name behind it, for previews with what they turn on. */
const VERSION = /^\d{4}-\d{2}-\d{2}(?:\.[a-z0-9_]+)?(?:; ?[\w.=-]+)*$/;

/** Whether Stripe could know a version of this name. */
export const isApiVersion = (version: string): boolean => VERSION.test(version);
