import { object, text, type Json } from '../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../specs/adapters/openapi/operation-details.ts';
import { operationsIn, readDocument } from '../specs/adapters/openapi/read-document.ts';
import { References, type BrokenReference } from '../specs/adapters/openapi/references.ts';
import type { OpenApiDocument } from '../specs/document.ts';
import { operationKey } from '../specs/names.ts';
import type { OpenApiDetails } from '../specs/providers/openapi/details.ts';
import { usualRequest } from '../specs/providers/openapi/openapi-provider.ts';
import { detectAuth, type Credential } from './detect/auth.ts';
import { detectBaseUrl } from './detect/base-url.ts';
import { detectCommonHeaders } from './detect/common-headers.ts';
import { detectEncodings } from './detect/encodings.ts';
import { detectHosts } from './detect/hosts.ts';
import { detectLinks, firstPages } from './detect/links.ts';
import { detectNames } from './detect/names.ts';
import { detectPagers } from './detect/pagers.ts';
import { beginningOf, type Undecided } from './detect/undecided.ts';
import { detectWebhookScheme, type PlannedWebhooks } from './detect/webhook-scheme.ts';
import { operationsOf } from '../specs/walk.ts';
import { streamOf } from './templates/example.ts';

/** All that a document says about its API, beside the operations themselves. */
export interface Survey {
  readonly document: OpenApiDocument;
  readonly specDetails: OpenApiDetails;
  /** Sent together with most requests. */
  readonly credentials: readonly Credential[];
  /** Of operations that take none of those, by the key of the strategy. */
  readonly otherCredentials: Readonly<Record<string, Credential>>;
  /** Written with every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly idempotencyHeader: string | undefined;
  /** Operations that take an idempotency key, as `POST /v1/payments`; or all by POST. */
  readonly keyed: 'post' | readonly string[];
  readonly licence: string;
  /** The vendor's documentation. */
  readonly docs: string | undefined;
  /** The events that the vendor sends; undefined where the document describes none. */
  readonly webhooks: PlannedWebhooks | undefined;
  readonly undecided: readonly Undecided[];
  /** How many operations of the document no request can be made for. */
  readonly leftOut: number;
}

/**
 * Looks a description over.
 *
 * @param description - as `parseDocument` gives it
 * @param from - where it came from: an address, or a file
 * @param textNotes - what `parseDocument` noted about the text
 */
export function survey(description: Json, from: string, textNotes: readonly string[] = []): Survey {
  const references = new References(description);
  const { kept, skipped } = operationsIn(description, references);
  const auth = detectAuth(description, kept);
  const base = detectBaseUrl(description, from);
  const common = detectCommonHeaders(kept, references);
  const { queryArrays } = detectEncodings(kept, references);
  const hosts = detectHosts(kept, base.url);
  const usual = usualRequest({ queryArrays, auth: auth.keys, servers: hosts.servers, url: base.url });
  const clientParameters = [
    ...auth.credentials
      .filter(({ kind }) => kind !== 'basic')
      .map(
        ({ kind, name }) =>
          `${kind === 'query' || kind === 'cookie' ? kind : 'header'} ${name.toLowerCase()}`,
      ),
    ...Object.keys(common.headers).map((name) => `header ${name}`),
  ];
  const { raw, notes, broken, webhooks: events } = readDocument(description, { clientParameters, usual });
  const sent = detectWebhookScheme(events);
  const counted = firstPages(kept, references);
  const { pagers, undecided } = detectPagers(raw.document, detectLinks(kept, references), counted.first);
  const posts = kept.filter(({ verb }) => verb === 'post');
  const specDetails: OpenApiDetails = {
    title: plain(raw.document.info.title, 'API'),
    url: base.url,
    servers: hosts.servers,
    securitySchemes: Object.fromEntries(auth.credentials.map(schemeOf)),
    clientParameters,
    queryArrays,
    ...(Object.keys(auth.keys).length > 0 && { auth: auth.keys }),
    pagers,
  };
  const info = object(description['info']);
  return {
    document: raw.document,
    specDetails,
    credentials: auth.credentials,
    otherCredentials: auth.others,
    headers: common.headers,
    idempotencyHeader: common.idempotencyHeader,
    keyed:
      posts.length > 0 && posts.every((post) => common.keyed.has(post))
        ? 'post'
        : [...common.keyed].map(({ verb, path }) => operationKey(verb, path)).sort(),
    licence: plain(text(object(info['license'])['name']) ?? '', 'unknown'),
    docs: httpsUrl(object(description['externalDocs'])['url']),
    webhooks: sent.webhooks,
    leftOut: skipped.length,
    undecided: [
      ...base.undecided,
      ...auth.undecided,
      ...common.undecided,
      ...undecided,
      ...counted.undecided,
      ...hosts.undecided,
      ...streamEnds(raw.document),
      ...leftOut(skipped, notes),
      ...brokenReferences(broken),
      ...callbacks(kept),
      ...sent.undecided,
      ...detectNames(raw.document),
      ...textNotes.map((question) => ({ question, place: 'source' as const })),
    ],
  };
}

function schemeOf({ kind, option, name }: Credential): [string, Record<string, string>] {
  if (kind === 'bearer' || kind === 'basic') return [`${kind}Auth`, { type: 'http', scheme: kind }];
  return [option, { type: 'apiKey', in: kind, name }];
}

/** No description states how a stream ends, and an end that is not stated cannot be told from an interruption. */
function streamEnds(document: OpenApiDocument): Undecided[] {
  const streams = [...operationsOf(document)].filter(({ operation }) => streamOf(operation) !== undefined);
  const names = streams.map(({ operation }) => operation.operationId);
  const question = `how the streams of ${names.join(', ')} end and report failures: write x-org-stream, such as { end: { data: '[DONE]' }, error: { field: error } }; without it, a stream ends with its body`;
  return names.length === 0 ? [] : [{ question, place: 'overlay' }];
}

function leftOut(skipped: readonly string[], notes: readonly string[]): Undecided[] {
  const operations = beginningOf(skipped, 3, '; ');
  const parts = beginningOf(notes, 3, '; ');
  const of =
    skipped.length === 1
      ? '1 operation is left out, as no request can have its path or method, or another one has it'
      : `${skipped.length} operations are left out, as no request can have their path or method, or another one has it`;
  return [
    ...(skipped.length === 0
      ? []
      : [{ question: `${of}: ${operations.shown}`, place: 'overlay' as const, ...operations.rest }]),
    ...(notes.length === 0
      ? []
      : [
          {
            question: `${notes.length === 1 ? '1 part of a request is' : `${notes.length} parts of requests are`} left out: ${parts.shown}`,
            place: 'overlay' as const,
            ...parts.rest,
          },
        ]),
  ];
}

/** Some vendors describe the requests that they send among those that they take. */
function callbacks(operations: readonly RawOperation[]): Undecided[] {
  const names = operations
    .filter(({ path, id }) => [path, id].some((name) => /call-?back$/i.test(name)))
    .map(({ verb, path }) => operationKey(verb, path));
  const question = `${names.slice(0, 3).join(', ')} ${names.length === 1 ? 'reads' : 'read'} like a request that the vendor sends to you: if so, remove the path with null`;
  return names.length === 0 ? [] : [{ question, place: 'overlay' }];
}

/** What a broken reference stands for is unknown, and only the vendor or a person knows it. */
function brokenReferences(broken: readonly BrokenReference[]): Undecided[] {
  return broken.map(({ ref, at }) => {
    const places = at.slice(0, 2).join(', ') + (at.length > 2 ? ` and ${at.length - 2} other places` : '');
    const why = ref.startsWith('#') ? 'leads nowhere' : 'leads out of the document';
    return {
      question: `${JSON.stringify(ref.replace('#/x-org-files/', '')).slice(0, 120)} ${why} at ${places || 'the end of other references'}: what stands there is unknown; write its schema`,
      place: 'overlay',
    };
  });
}

/** Words of a document that stand in files of ours: one line of letters, digits and usual signs. */
function plain(words: string, otherwise: string): string {
  const kept = words
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N} .,&+/()-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  return kept === '' ? otherwise : kept;
}

function httpsUrl(value: unknown): string | undefined {
  const url = text(value);
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:'
    ? new URL(url).href
    : undefined;
}
