import type { PathItem } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { own, record } from '../../record.ts';
import { isFields } from '../../reviewed-file.ts';
import type { RawDocument } from '../types.ts';

/** The limits of single methods, by what they are called in Slack's table. */
const SPECIAL: Readonly<Record<string, string>> = {
  SpecialTier_assistant_threads_setStatus: 'special_status',
  SpecialTier_auth_test: 'special_fast',
  SpecialTier_chat_getPermalink: 'special_fast',
  SpecialTier_chat_postMessage: 'special_posting',
};

/**
 * The table of rate limits in Slack's Java SDK, `rate_limit_tiers.json`: methods with their tiers and nothing else.
 *
 * @throws SpecError for anything else
 */
export function readSlackTiers(text: string, what: string): RawDocument {
  const table = parsed(text);
  if (!isFields(table) || Object.keys(table).length === 0)
    throw new SpecError(`${what} is no table of Slack's rate limits: it must be a JSON object of methods and tiers`);
  const paths = record(
    Object.entries(table).map(([method, tier]): [string, PathItem] => [
      `/${method}`,
      record([['post', { operationId: method, 'x-org-tier': tierOf(method, tier, what), responses: record([['200', { description: 'OK' }]]) }]]),
    ]),
  );
  const document = { openapi: '3.1.0', info: { title: 'Slack Web API', version: '' }, paths, components: { schemas: record<never>() } };
  return { document, any: [], unknown: [], skipped: [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function tierOf(method: string, tier: unknown, what: string): string {
  const name = typeof tier === 'string' ? (own(SPECIAL, tier) ?? /^Tier[1-4]$/.exec(tier)?.[0].toLowerCase()) : undefined;
  if (name !== undefined) return name;
  throw new SpecError(`${what}: ${method} has the tier ${JSON.stringify(tier)}, which has no name here: add it to adapters/slack/tiers.ts and to the limits of the package`);
}
