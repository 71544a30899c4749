import { literal, propertyKey } from '../../codegen/print/text.ts';
import type { PagerDetails } from '../../specs/providers/openapi/pager-details.ts';
import type { PackagePlan } from '../package-plan.ts';

const QUERIES = { brackets: 'bracketQuery', repeated: 'repeatedQuery', comma: 'commaQuery' } as const;

export function providerFile(plan: PackagePlan): string {
  const { name, prefix, survey } = plan;
  const { facts, headers, idempotencyHeader } = survey;
  const query = QUERIES[facts.queryArrays];
  const pagers = Object.entries(facts.pagers).map(([key, pager]) => [key, pagerText(pager)] as const);
  const bodies = bodiesOf(plan);
  const imports = new Set([
    ...(bodies.length > 0 ? bodies.flatMap(({ imports }) => imports) : []),
    'rawBody',
    query,
    ...pagers.map(([, text]) => text.replace(/\(.*/s, '')),
    'type Provider',
  ]);
  const fields = [
    `name: '${name}'`,
    `baseUrl: ${literal(facts.url)}`,
    ...(Object.keys(headers).length > 0 ? [`headers: ${objectText(headers)}`] : []),
    `bodies: { ${[...bodies.map(({ key, text }) => (key === text ? key : `${key}: ${text}`)), 'raw: rawBody'].join(', ')} }`,
    `query: ${query}`,
    ...(pagers.length > 0
      ? [`pagers: { ${pagers.map(([key, text]) => `${key}: ${text}`).join(', ')} }`]
      : []),
    ...(idempotencyHeader === undefined ? [] : [`idempotencyHeader: ${literal(idempotencyHeader)}`]),
    `retry: retryRules`,
    `limits`,
    `toError: to${prefix}Error`,
  ];
  const formsAreLists = plan.formsHaveLists && Object.values(plan.encoders).includes('form');
  const formBody = formsAreLists
    ? `
/** A form whose lists repeat their name, as OpenAPI has it. */
const form: BodyEncoder = (body) => ({
  body: repeatedQuery(body as Readonly<Record<string, unknown>>),
  contentType: 'application/x-www-form-urlencoded',
});
`
    : '';
  if (formsAreLists) for (const one of ['repeatedQuery', 'type BodyEncoder']) imports.add(one);
  const letters = (name: string): string => name.replace('type ', '').toLowerCase();
  const sorted = [...imports].sort((a, b) => (letters(a) < letters(b) ? -1 : 1));
  return `import { ${sorted.join(', ')} } from '@org/http-core/provider';
import { to${prefix}Error } from './errors.ts';
import { limits, retryRules } from './policy.ts';
${formBody}
/** Everything that is particular to ${prefix}'s API. */
export const provider: Provider = {
  ${fields.join(',\n  ')},
};
`;
}

interface BodyText {
  readonly key: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function bodiesOf({ encoders, formsHaveLists }: PackagePlan): BodyText[] {
  const keys = new Map([
    ['json', 'application/json'],
    ...Object.entries(encoders).map(([media, key]) => [key, media] as const),
  ]);
  keys.delete('raw');
  return [...keys].map(([key, media]) => {
    if (key === 'json') return { key, text: 'jsonBody', imports: ['jsonBody'] };
    if (key === 'multipart') return { key, text: 'multipartBody', imports: ['multipartBody'] };
    if (key === 'form')
      return formsHaveLists
        ? { key, text: 'form', imports: [] }
        : { key, text: 'bracketFormBody', imports: ['bracketFormBody'] };
    return {
      key,
      text: `(body) => ({ ...jsonBody(body), contentType: ${literal(media)} })`,
      imports: ['jsonBody'],
    };
  });
}

/** The call that makes a page reader. */
function pagerText({ kind, param, next, total, first }: PagerDetails): string {
  switch (kind) {
    case 'cursor':
      return `cursorPages(${objectText({ param, next })})`;
    case 'url':
      return `linkedPages(${objectText({ next })})`;
    case 'lastItem':
      return `lastItemPages(${objectText({ param, more: next })})`;
    case 'link':
      return 'linkHeaderPages()';
    case 'page':
      return `numberedPages(${objectText({ param, last: total, first })})`;
    case 'offset':
      return `offsetPages(${objectText({ param, total })})`;
  }
}

/** An object literal of what is given. */
function objectText(fields: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${propertyKey(key)}: ${typeof value === 'number' ? value : literal(value)}`],
  );
  return `{ ${given.join(', ')} }`;
}

export function policyFile({ prefix, survey }: PackagePlan): string {
  const keyed = survey.facts.keyed.length > 0;
  return `import { rateLimits, type RateLimitConfig } from '@org/http-core/limiter';
import type { RetryRules } from '@org/http-core/provider';

/**
 * No limit of ${prefix}'s is known: the limiter learns from the answers (\`Retry-After\`, \`RateLimit\`, \`X-RateLimit-*\`), for
 * each operation by itself. State here what the vendor publishes, with its page.
 */
export const limits: RateLimitConfig = rateLimits({ pausePer: 'operation' });

/**
 * Nothing beyond HTTP is known of ${prefix}'s failures: ${keyed ? 'requests with an idempotency key are repeated' : 'a POST or PATCH that may have been executed is not repeated'}. A status that
 * proves that nothing was done belongs here, as a \`verdict\`.
 */
export const retryRules: RetryRules = {};
`;
}

export function errorsFile({ prefix, name }: PackagePlan): string {
  return `import { ApiError } from '@org/http-core';
import { apiErrorFor, field, type FailedResponse } from '@org/http-core/provider';

export { ApiError, AuthenticationError, ConflictError, NotFoundError, PermissionError, RateLimitError, ServerError, ValidationError } from '@org/http-core';

/** Where answers to failed requests say what is wrong, the first that holds text. */
const PLACES: readonly (readonly string[])[] = [
  ['message'],
  ['error', 'message'],
  ['error_description'],
  ['error'],
  ['detail'],
  ['title'],
  ['errors', '0', 'message'],
];

/** The typed error for a failed answer: the usual class for its status, with what ${prefix} says. */
export function to${prefix}Error(answer: FailedResponse): ApiError {
  const words = PLACES.map((way) => way.reduce(field, answer.body)).find((value) => typeof value === 'string' && value !== '');
  return apiErrorFor({
    ...answer,
    message: typeof words === 'string' ? words : \`${prefix} answered with status \${answer.status}.\`,
  });
}

/**
 * True for every error that the API answered with; \`error.body\` then holds what it said.
 *
 * @example
 * \`\`\`ts
 * import { is${prefix}Error } from '@org/${name}';
 *
 * export const statusOf = (error: unknown): number | undefined => (is${prefix}Error(error) ? error.status : undefined);
 * \`\`\`
 */
export function is${prefix}Error(error: unknown): error is ApiError {
  return ApiError.isInstance(error);
}
`;
}

export function indexFile({ prefix, name }: PackagePlan): string {
  return `// What applications handle and configure: a strict package manager lets them import only what they installed.
export { AbortError, circuitBreaker, CircuitOpenError, ConfigurationError, ConnectionError, CredentialError, InvalidParamsError, RateLimiterTimeoutError, openTelemetry, PaginationError, rateLimiter, ResponseParseError, SdkError, TimeoutError } from '@org/http-core';
export type { ApiPromise, ApiResponse, AttemptRecord, Download, Hooks, Logger, Pager, RetryOptions } from '@org/http-core';
export type { LimitPolicy } from '@org/http-core/limiter';
export { create${prefix} } from './client.ts';
export {
  ApiError,
  AuthenticationError,
  ConflictError,
  is${prefix}Error,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from './errors.ts';
export type { ${prefix}Options } from './options.ts';
export { provider } from './provider.ts';
export type { RequestOptions } from './request-options.ts';
export { ${prefix}, type ${prefix}Constructor } from './${name}.ts';
`;
}
