import { InvalidParamsError } from '@org/http-core';
import {
  assertPageSize,
  CALL_OPTION_NAMES,
  checkNames,
  field,
  isUploadable,
  itemsOf,
  jsonBody,
  jsonFormBody,
  multipartBody,
  rawBody,
  repeatedQuery,
  type BodyEncoder,
  type NameRules,
  type Operation,
  type PageReader,
  type PageSource,
  type Provider,
} from '@org/http-core/provider';
import type { Notice } from '@org/http-core/telemetry';
import { toSlackError } from './errors.ts';
import { retryRules, slackLimits, type AppKind } from './limits.ts';

/**
 * Encodes the bodies of methods that take files: as parts if there is a file, and otherwise as a form. Values that are not
 * strings are JSON in both.
 */
const filesBody: BodyEncoder = (body) => {
  if (typeof body !== 'object' || body === null || !Object.values(body).some(isUploadable))
    return jsonFormBody(body);
  const parts = Object.entries(body as Record<string, unknown>).map(([name, value]) => {
    const isNested = typeof value === 'object' && value !== null && !isUploadable(value);
    return [name, isNested ? jsonBody(value).body : value] as const;
  });
  return multipartBody(Object.fromEntries(parts));
};

/** The maximum number of blocks (docs.slack.dev/reference/block-kit/blocks). */
const BLOCKS = { message: 50, view: 100 } as const;

/** The maximum page size (docs.slack.dev/apis/web-api/pagination). */
const LONGEST_PAGE = 1_000;

/** Encodes forms, and refuses what is larger than any method accepts. */
const formBody: BodyEncoder = (body) => {
  if (typeof body === 'object' && body !== null) checkSizes(body as Record<string, unknown>);
  return jsonFormBody(body);
};

function checkSizes(params: Readonly<Record<string, unknown>>): void {
  assertPageSize(params, ['limit', 'count'], LONGEST_PAGE);
  const { blocks, view } = params;
  checkBlocks('blocks', blocks, BLOCKS.message);
  if (typeof view === 'object' && view !== null && 'blocks' in view)
    checkBlocks('view.blocks', view.blocks, BLOCKS.view);
}

function checkBlocks(param: string, blocks: unknown, most: number): void {
  if (!Array.isArray(blocks) || blocks.length <= most) return;
  throw new InvalidParamsError(
    `Parameter ${param} has ${blocks.length} blocks; Slack accepts at most ${most}.`,
    { param },
  );
}

/** Lists continue with `response_metadata.next_cursor`, which is empty at the end. Older lists have numbered pages. */
export const cursorPage: PageReader = (page) => {
  const cursor = field(field(page.body, 'response_metadata'), 'next_cursor');
  if (typeof cursor === 'string' && cursor !== '')
    return { items: itemsOf(page), next: { params: { cursor } } };
  return numberedPage(page);
};

/** `paging.page` of `paging.pages`, beside the items: `messages.paging` for `messages.matches`. */
export const numberedPage: PageReader = (page) => {
  const paging = field(containerOf(page), 'paging');
  const current = field(paging, 'page');
  const last = field(paging, 'pages');
  const items = itemsOf(page);
  const goesOn =
    typeof current === 'number' && typeof last === 'number' && current < last && items.length > 0;
  return { items, next: goesOn ? { params: { page: current + 1 } } : undefined };
};

function containerOf({ body, itemsField }: PageSource): unknown {
  return itemsField.split('.').slice(0, -1).reduce(field, body);
}

/** The warnings of a response, if any. Codes are in two places, and often in both. */
function noticeOf(body: unknown): Notice | undefined {
  const metadata = field(body, 'response_metadata');
  const single = field(body, 'warning');
  const listed = typeof single === 'string' ? single.split(',').map((code) => code.trim()) : [];
  const codes = [...new Set([...listed, ...texts(field(metadata, 'warnings'))])].filter(
    (code) => code !== '',
  );
  const messages = texts(field(metadata, 'messages'));
  return codes.length + messages.length > 0 ? { codes, messages } : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * Everything that is particular to Slack's Web API.
 *
 * @public
 */
export const provider: Provider = providerFor('internal');

/** The provider for an app that is distributed without being listed, whose limits differ. */
export const unlistedProvider: Provider = providerFor('unlisted');

function providerFor(appKind: AppKind): Provider {
  return {
    name: 'slack',
    baseUrl: 'https://slack.com/api',
    bodies: { form: formBody, multipart: filesBody, json: jsonBody, raw: rawBody },
    defaultBody: 'form',
    query: repeatedQuery,
    pagers: { cursor: cursorPage, page: numberedPage },
    checkParams,
    requestIdHeader: 'x-slack-req-id',
    retry: retryRules,
    recovery: () => import('./recovery.ts').then(({ recovery }) => recovery),
    limits: slackLimits(appKind),
    isFailure: (body) => field(body, 'ok') === false,
    // Every response says whether the call succeeded; all other fields are optional.
    validateResponse: (body) =>
      field(body, 'ok') === true ? undefined : 'ok, which every response of Slack has',
    notice: ({ body }) => noticeOf(body),
    toError: toSlackError,
  };
}

/** Slack ignores unknown names: a reply with `threadTs` would become a message of its own. */
const NAMES: NameRules = { style: 'snake_case', options: CALL_OPTION_NAMES };

/** The only method that takes a token as an argument, because it exchanges the token. */
const EXCHANGE = 'oauth.v2.exchange';

/** A token in the body would conflict with the client's token in the header. */
function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  checkNames(params, operation, NAMES);
  const { id } = operation;
  if (!('token' in params) || id === EXCHANGE) return;
  throw new InvalidParamsError(
    `${id}: a token is not an argument. Pass { token } as an option of the call, after the arguments, or call slack.with({ token }).`,
    { param: 'token', operation: id },
  );
}
