import type { Transport } from '@org/http-core';
import type { VirtualClock } from '@org/http-core/testing';

/** What happens to a write: its response is lost, before or after it takes effect, or it takes effect later. */
export type Fault = 'lost before' | 'lost after' | 'late' | undefined;

/** How late a late write is, in milliseconds. */
export const LATE_MS = 1_000;

export interface Thing extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

/** The collections of Calendar, Drive and Gmail, which keep what is made and refuse an id twice. */
export class FakeGoogle {
  readonly things: Map<string, Thing> = new Map<string, Thing>();
  writes = 0;
  /** How long a mailbox's search lags behind, in milliseconds. */
  searchLagMs = 0;
  /** Gmail may give what it sends another Message-ID. */
  renamesSent = false;
  /** Whether a search finds more than one page. */
  hasMorePages = false;
  readonly #clock: VirtualClock;
  readonly #faults: Fault[];
  #made = 0;

  constructor(clock: VirtualClock, faults: readonly Fault[]) {
    this.#clock = clock;
    this.#faults = [...faults];
  }

  readonly transport: Transport = async ({ method, url, body }) => {
    const { pathname, searchParams } = new URL(url);
    if (method === 'GET') return this.#read(pathname, searchParams);
    const text = await new Response(body ?? null).text();
    // Metadata and content of an upload are two parts.
    const json = (text.startsWith('--') ? /\{.*\}/.exec(text)?.[0] : text) ?? '{}';
    const sent = JSON.parse(json) as Readonly<Record<string, unknown>>;
    this.writes++;
    const fault = this.#faults.shift();
    if (fault === 'late') this.#clock.setTimer(() => this.#write(pathname, sent), LATE_MS);
    if (fault === 'lost before' || fault === 'late') throw lost();
    const response = this.#write(pathname, sent);
    if (fault === 'lost after') throw lost();
    return response;
  };

  #write(path: string, sent: Readonly<Record<string, unknown>>): Response {
    const id = typeof sent['id'] === 'string' ? sent['id'] : `made-${++this.#made}`;
    if (this.things.has(id)) return failure(409, 'duplicate');
    const isSent = path.endsWith('/send');
    const extra = path.includes('/gmail/') && {
      internalDate: String(this.#clock.now()),
      visibleAt: this.#clock.now() + this.searchLagMs,
      ...(isSent && { labelIds: ['SENT'] }),
      ...(isSent && this.renamesSent && { raw: '' }),
    };
    const thing = { ...sent, id, status: 'confirmed', ...extra };
    this.things.set(id, thing);
    return Response.json(thing);
  }

  #read(path: string, query: URLSearchParams): Response {
    if (path.endsWith('/generateIds')) return Response.json({ ids: ['generated-1'] });
    if (path.endsWith('/messages')) {
      const wanted = query.get('q')?.replace('rfc822msgid:', '') ?? '';
      const found = [...this.things.values()].filter(
        ({ raw, visibleAt }) =>
          Number(visibleAt) <= this.#clock.now() && atob(String(raw)).includes(`<${wanted}>`),
      );
      const more = this.hasMorePages ? { nextPageToken: 'next' } : {};
      return Response.json({ messages: found.map(({ id }) => ({ id })), ...more });
    }
    const thing = this.things.get(path.split('/').at(-1) ?? '');
    if (!thing) return failure(404, 'notFound');
    const { id, name, mimeType } = thing;
    // Drive returns these fields unless others are asked for; Calendar writes times in the zone that is asked for.
    const isShort = path.startsWith('/drive/') && query.get('fields') !== '*';
    return Response.json(isShort ? { id, name, mimeType } : inZone(thing, query.get('timeZone')));
  }
}

/** An event whose times are in the one zone that is known here, and otherwise in that of the calendar, UTC. */
function inZone(thing: Thing, zone: string | null): unknown {
  if (zone !== 'Asia/Kathmandu') return thing;
  const shown = Object.entries(thing).map(([name, value]) => {
    const { dateTime } = (value ?? {}) as { readonly dateTime?: unknown };
    if (typeof dateTime !== 'string') return [name, value];
    const local = new Date(Date.parse(dateTime) + KATHMANDU_MS).toISOString().replace('.000Z', '+05:45');
    return [name, { ...(value as object), dateTime: local }];
  });
  return Object.fromEntries(shown);
}

/** How far the time of Nepal is ahead of UTC, in milliseconds. */
const KATHMANDU_MS = 345 * 60_000;

export const lost = (): Error => Object.assign(new Error('lost'), { code: 'ECONNRESET' });

export function failure(code: number, reason: string): Response {
  return Response.json(
    { error: { code, message: reason, errors: [{ reason, domain: 'global' }] } },
    { status: code },
  );
}
