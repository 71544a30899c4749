import type { Operation, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { own } from '../record.ts';
import type { ProviderRules } from './types.ts';

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
  pagingParameters: new Set(STYLES.map(([name]) => name)),
  pagination,
  queryArrays: 'comma',
  strict: true,
  groupOf: () => undefined,
};
