import { grouped } from '../../record.ts';
import { list, object, text, type Json } from './json.ts';

/** Words in an address or its description that say that it is for trying things out. */
const TRIAL = /sandbox|staging|\bstage\b|\btest(ing)?\b|\bdev(elopment)?\b|\bmock\b|\bdemo\b|\buat\b|\bqa\b|localhost|127\.0\.0\.1/i;

/** Whether a server of a document is named as one for trying things out. */
export function isTrialServer(server: Json): boolean {
  // Domains end in .dev and .test, too.
  const url = (text(server['url']) ?? '').replace(/^(\w+:)?\/\/([^/:]*)\.\w+/, '$2');
  return TRIAL.test(`${url} ${text(server['description']) ?? ''}`);
}

/** The server to use of those of a document: the first that is not for trying things out; without one, the first. */
export function preferredServer(servers: unknown): Json | undefined {
  const all = list(servers).map(object);
  return all.find((server) => !isTrialServer(server)) ?? all[0];
}

/** The servers of documents that become one. */
export interface Addresses {
  readonly servers: unknown;
  /** For each document, what its paths begin with, and its servers where they are elsewhere. */
  readonly of: readonly { readonly prefix: string; readonly servers?: unknown }[];
}

/** One address for several documents: what most of their hosts have in common. */
export function addressesOf(documents: readonly Json[]): Addresses {
  const urls = documents.map((document) => urlOf(document));
  const origins = grouped(urls, (url) => url?.origin);
  origins.delete(undefined);
  const [commonest] = [...origins].sort(([, a], [, b]) => b.length - a.length);
  const main = documents[urls.findIndex((url) => url?.origin === commonest?.[0])];
  const same = commonest?.[1].flatMap((url) => (url ? [wordsOf(url)] : [])) ?? [];
  const [first = []] = same;
  let length = first.length;
  while (!same.every((words) => first.slice(0, length).every((word, at) => words[at] === word))) length--;
  // Where all are at one place, its other servers are choices, too.
  const isOne = new Set(documents.map((document) => JSON.stringify(document['servers'] ?? null))).size === 1;
  if (isOne || !commonest) return { servers: main?.['servers'] ?? documents[0]?.['servers'] ?? [], of: documents.map(() => ({ prefix: '' })) };
  const base = [commonest[0] ?? '', ...first.slice(0, length)].join('/');
  return {
    servers: [{ url: base }],
    of: documents.map((document, index) => {
      const url = urls[index];
      if (!url || url.origin !== commonest[0]) return { prefix: '', ...(url && { servers: document['servers'] }) };
      return { prefix: wordsOf(url).slice(length).map((word) => `/${word}`).join('') };
    }),
  };
}

/** The address of a document's server; undefined where it is relative or differs by account. */
function urlOf(document: Json): URL | undefined {
  const url = text(preferredServer(document['servers'])?.['url']);
  return url !== undefined && !url.includes('{') && URL.canParse(url) ? new URL(url) : undefined;
}

function wordsOf(url: URL): string[] {
  return url.pathname.split('/').filter((word) => word !== '');
}
