import type { IdempotencyClass, Operation, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { own } from '../record.ts';
import type { ProviderRules } from './types.ts';

/** Requests by POST that only read: what they look for does not fit a URL. */
const READS =
  /^\/v3\/(logs|marketing\/contacts\/(search(\/.*)?|batch)|contactdb\/recipients\/search|marketing\/singlesends\/search|asm\/groups\/\{[^}]*\}\/suppressions\/search)$/;

/** Requests by PUT and PATCH that start a job, or add to what is there. */
const NOT_REPEATABLE =
  /^\/v3\/(validations\/email\/jobs|marketing\/contacts\/imports|subusers\/\{[^}]*\}\/credits(\/remaining)?)$/;

function idempotency(verb: string, path: string): IdempotencyClass {
  if (verb === 'get' || (verb === 'post' && READS.test(path))) return 'safe';
  return verb === 'post' || NOT_REPEATABLE.test(path) ? 'ambiguous' : 'idempotent';
}

/** Parameters that lead to the next page, each with its way of paging. */
const STYLES = [
  ['page_token', 'cursor'],
  ['after_key', 'cursor'],
  ['after_subuser_id', 'cursor'],
  ['page', 'page'],
  ['offset', 'offset'],
] as const;

function pagination(
  operation: Operation,
  response: Schema | undefined,
  names: ReadonlySet<string>,
): Operation['x-org-pagination'] {
  const style = STYLES.find(([name]) => names.has(name))?.[1];
  if (style === undefined) return undefined;
  // Named as an offset, and yet the id of the last one: a cursor.
  if (own(response?.properties, 'pages')) return { style: 'cursor', items: itemsOf(operation, response) ?? 'data' };
  if (response?.type === 'array') return { style, items: 'data' };
  const items = itemsOf(operation, response);
  return items === undefined ? false : { style, items };
}

function itemsOf(operation: Operation, response: Schema | undefined): string | undefined {
  const arrays = Object.entries(response?.properties ?? {}).flatMap(([name, { type }]) =>
    type === 'array' ? [name] : [],
  );
  if (arrays.length > 1)
    throw new SpecError(`${operation.operationId} lists one of ${arrays.join(', ')}: it cannot be paged`);
  return arrays[0];
}

/** Numbers that are no counts: rates, scores, and what the description calls a number. */
const FRACTIONS = /(^|_)(score|rate|percentage|threshold|engagement_recency|open_rate|reputation)$|^reputation/;

export const sendgridRules: ProviderRules = {
  title: 'SendGrid API',
  url: 'https://api.sendgrid.com',
  servers: {},
  securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
  rootName: () => undefined,
  isEnvelope: () => false,
  sharedPart: () => undefined,
  words: {},
  singulars: { sso: 'Sso', sendIps: 'SendIp', stats: 'Stats', status: 'Status', contacts: 'Contact' },
  methodNames: {},
  responseNames: {},
  isFraction: (property) => FRACTIONS.test(property),
  idempotency,
  pagingParameters: new Set(STYLES.map(([name]) => name)),
  pagination,
  queryArrays: 'comma',
  strict: true,
  groupOf: () => undefined,
};
