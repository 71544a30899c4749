import { literal, propertyKey } from '../../codegen/print/text.ts';
import type { PagerDetails } from '../../specs/providers/openapi/pager-details.ts';
import type { PackagePlan } from '../package-plan.ts';

const QUERIES = { brackets: 'bracketIsoQuery', repeated: 'repeatedQuery', comma: 'commaQuery' } as const;

export function providerFile(plan: PackagePlan): string {
  const { name, prefix, survey } = plan;
  const { specDetails, headers, idempotencyHeader } = survey;
  const query = QUERIES[specDetails.queryArrays];
  const pagers = Object.entries(specDetails.pagers).map(([key, pager]) => [key, pagerText(pager)] as const);
  const bodies = bodiesOf(plan);
  const openApi = new Set(bodies.flatMap((body) => body.openApi ?? []));
  if (plan.hasWire) for (const one of ['wireEncoder', 'typedBody']) openApi.add(one);
  const imports = new Set([
    ...bodies.flatMap(({ imports }) => imports),
    query,
    ...pagers.map(([, text]) => text.replace(/\(.*/s, '')),
    'type Provider',
  ]);
  const hasServers = Object.keys(specDetails.servers).length > 0;
  const fields = [
    `name: '${name}'`,
    `baseUrl: ${literal(specDetails.url)}`,
    ...(hasServers ? [`servers: ${objectText(specDetails.servers)}`] : []),
    ...(Object.keys(headers).length > 0 ? [`headers: ${objectText(headers)}`] : []),
    `bodies: { ${bodies.map(({ key, text }) => (key === text ? key : `${key}: ${text}`)).join(', ')} }`,
    `query: ${query}`,
    ...(plan.hasWire ? ['wire: wireEncoder'] : []),
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
  const sorted = (names: ReadonlySet<string>): string =>
    [...names].sort((a, b) => (letters(a) < letters(b) ? -1 : 1)).join(', ');
  const openApiImport =
    openApi.size > 0 ? `import { ${sorted(openApi)} } from '@org/http-core/openapi';\n` : '';
  return `${openApiImport}import { ${sorted(imports)} } from '@org/http-core/provider';
import { to${prefix}Error } from './errors.ts';
import { limits, retryRules } from './limits.ts';
${formBody}
/**
 * Everything that is particular to ${prefix}'s API.
 *
 * @public
 */
export const provider: Provider = {
  ${fields.join(',\n  ')},
};
`;
}

interface BodyText {
  readonly key: string;
  readonly text: string;
  /** Of the runtime's entry for providers. */
  readonly imports: readonly string[];
  /** Of the runtime's entry for what OpenAPI alone has. */
  readonly openApi?: readonly string[];
}

function bodiesOf({ encoders, formsHaveLists, hasWire }: PackagePlan): BodyText[] {
  const typed = (encoder: string): string => (hasWire ? `typedBody(${encoder})` : encoder);
  return [...new Set(Object.values(encoders))].map((key): BodyText => {
    switch (key) {
      case 'json':
        return { key, text: typed('jsonBody'), imports: ['jsonBody'] };
      case 'multipart':
        return { key, text: 'openApiMultipartBody', imports: [], openApi: ['openApiMultipartBody'] };
      case 'jsonOrMultipart':
        return { key, text: 'jsonOrMultipartBody', imports: [], openApi: ['jsonOrMultipartBody'] };
      case 'form':
        return formsHaveLists
          ? { key, text: 'form', imports: [] }
          : { key, text: 'bracketFormBody', imports: ['bracketFormBody'] };
      default:
        return { key, text: typed('rawBody'), imports: ['rawBody'] };
    }
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
      // From 0, the number of pages is not the number of the last one.
      return `numberedPages(${objectText({ param, first, [isNumberOfPages(total, first) ? 'pages' : 'last']: total })})`;
    case 'offset':
      return `offsetPages(${objectText({ param, total })})`;
  }
}

function isNumberOfPages(total: string | undefined, first: number | undefined): boolean {
  return first === 0 && total !== undefined && !/last_?page$/i.test(total);
}

/** An object literal of what is given. */
function objectText(fields: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${propertyKey(key)}: ${typeof value === 'number' ? value : literal(value)}`],
  );
  return `{ ${given.join(', ')} }`;
}

export function limitsFile({ prefix, survey }: PackagePlan): string {
  const keyed = survey.keyed.length > 0;
  return `import { rateLimits, type RateLimitConfig, type RetryRules } from '@org/http-core/provider';

/**
 * The document states no limits of ${prefix}. The limiter reads the limits of each operation from its responses (\`Retry-After\`,
 * \`RateLimit\`, \`X-RateLimit-*\`). Add the limits that the vendor publishes, with the address of the page.
 */
export const limits: RateLimitConfig = rateLimits({ pausePer: 'operation' });

/**
 * ${keyed ? 'Requests with an idempotency key are retried' : 'A POST or PATCH that may have been executed is not retried'}.
 * Add a \`classify\` function if a status or a code proves that nothing was executed.
 */
export const retryRules: RetryRules = {};
`;
}

/** Class, class of http-core, when it is thrown. */
const ERRORS: readonly (readonly [string, string, string])[] = [
  ['InvalidRequest', 'ValidationError', '400 or 422: the request is wrong.'],
  ['Authentication', 'AuthenticationError', '401: the credential is missing, wrong or expired.'],
  ['Permission', 'PermissionError', '403: the credential does not have this permission.'],
  ['NotFound', 'NotFoundError', '404 or 410: the object does not exist.'],
  ['Conflict', 'ConflictError', '409: the request conflicts with what exists.'],
  [
    'RateLimit',
    'RateLimitError',
    '429: too many requests. The call was retried as often as its options allow.',
  ],
  ['Server', 'ServerError', '5xx: the server failed.'],
  ['Api', 'ApiError', 'Any other failed response.'],
];

export function errorsFile({ prefix, name }: PackagePlan): string {
  const classes = ERRORS.map(
    ([kind, base, doc]) => `/**
 * ${doc}
 *
 * @public
 */
export class ${prefix}${kind}Error extends ${base} {
  declare readonly name: '${prefix}${kind}Error';
  declare readonly details: ${prefix}ErrorDetails;
}
`,
  );
  const names = ERRORS.map(([kind]) => `${prefix}${kind}Error`);
  return `import { ${ERRORS.map(([, base]) => base)
    .sort()
    .join(
      ', ',
    )}, type ApiPromise as RuntimePromise, type CallError, type Pager as RuntimePager } from '@org/http-core';
import { defineErrors, field, type ErrorFamily, type ErrorGroup, type FailedResponse } from '@org/http-core/provider';

/**
 * The fields of a failed response of ${prefix}. Add those that applications decide on.
 *
 * @public
 */
export interface ${prefix}ErrorDetails {
  /** The vendor's code, if the response has one. */
  readonly code: string | undefined;
}

${classes.join('\n')}
/**
 * An error response of ${prefix}.
 *
 * @public
 */
export type ${prefix}Error = ${names.join(' | ')};

/**
 * Every error that a call to ${prefix} can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type ${prefix}CallError = ${prefix}Error | CallError;

/**
 * The promise of a call to ${prefix}. \`safe()\` returns its error as a value, a {@link ${prefix}CallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, ${prefix}CallError>;

/**
 * A list operation of ${prefix}. \`await\` gives its first page, \`for await\` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, ${prefix}CallError>;

/** Where responses hold their message; the first string is used. */
const MESSAGES: readonly (readonly string[])[] = [
  ['message'],
  ['error', 'message'],
  ['error_description'],
  ['error'],
  ['detail'],
  ['title'],
  ['errors', '0', 'message'],
];

/** Where responses hold their code. */
const CODES: readonly (readonly string[])[] = [['code'], ['error', 'code'], ['errors', '0', 'code']];

const firstText = (body: unknown, paths: readonly (readonly string[])[]): string | undefined =>
  paths.map((path) => path.reduce(field, body)).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined;

const family: ErrorFamily<${prefix}Error> = defineErrors<${prefix}Error, ${prefix}ErrorDetails>({
  package: '@org/${name}',
  name: '${prefix}Error',
  classes: { ${names.join(', ')} },
  read: ({ body, status }) => ({
    details: { code: firstText(body, CODES) },
    message: firstText(body, MESSAGES) ?? \`${prefix} responded with status \${status}.\`,
  }),
});

/**
 * All errors of ${prefix}'s API as one class value: for \`instanceof\`, and for frameworks that select errors by class.
 *
 * @public
 */
export const ${prefix}Error: ErrorGroup<${prefix}Error> = family.group;

/**
 * True for every error response of ${prefix}'s API, from any copy of the package.
 *
 * @public
 * @example
 * \`\`\`ts
 * import { is${prefix}Error } from '@org/${name}';
 *
 * export const statusOf = (error: unknown): number | undefined => (is${prefix}Error(error) ? error.status : undefined);
 * \`\`\`
 */
export function is${prefix}Error(error: unknown): error is ${prefix}Error {
  return family.group.isInstance(error);
}

/** Makes the typed error of a failed response. */
export function to${prefix}Error(response: FailedResponse): ${prefix}Error {
  return family.toError(response);
}
`;
}

export function indexFile({ prefix }: PackagePlan): string {
  const names = ERRORS.map(([kind]) => `${prefix}${kind}Error`);
  return `${RUNTIME_EXPORTS}
export { ${[...names, `${prefix}Error`, `is${prefix}Error`, 'type ApiPromise', 'type Pager', `type ${prefix}CallError`, `type ${prefix}ErrorDetails`].join(', ')} } from './errors.ts';
export { ${prefix}, type ${prefix}Constructor } from './generated/class.ts';
export { create${prefix} } from './generated/create.ts';
export type { ${prefix}Options, RequestOptions } from './options.ts';
export { provider } from './provider.ts';
`;
}

/** What every provider's index exports of the runtime. */
const RUNTIME_EXPORTS = `// The errors and factories that applications need, because strict package managers let them import only what they installed.
export { AbortError, circuitBreaker, CircuitOpenError, ConfigurationError, ConnectionError, CredentialError, InvalidParamsError, MiddlewareError, RateLimiterTimeoutError, openTelemetry, PaginationError, rateLimiter, ResponseParseError, safe, SdkError, TimeoutError } from '@org/http-core';
export type { ApiResponse, AttemptRecord, Download, Hooks, Logger, Middleware, Outcome, RetryOptions } from '@org/http-core';
export type { LimitPolicy } from '@org/http-core/limiter';`;
