import type { Transport, TransportRequest } from '../../src/index.ts';
import type { Operation, Probe, ProbeContext, Provider, RecoveryRules } from '../../src/provider/index.ts';
import type { VirtualClock } from '../../src/testing/index.ts';
import { json, socketError } from './scripted.ts';

/** What happens to a request. `late`: its connection breaks, and the server executes it some time after that. */
export type Fault =
  'none' | 'lost before' | 'lost after' | 'late' | '503 before' | '503 after' | '429' | 'hang after';

/** How long a write may be on its way after its connection broke, and how long reads may not show it. */
const LATE_MS = 1_500;
export const LAG_MS = 1_000;
/** What a probe has to wait for, therefore. */
export const CONSISTENCY_MS = 3_000;

export interface Effect {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly visibleAt: number;
}

/**
 * A server in memory that counts effects: `/messages` takes every write, `/events` refuses an id that exists, `/pins`
 * refuses a second pin, and `DELETE /pins/{name}` a pin that does not exist. Its reads lag behind.
 */
export class EffectServer {
  readonly effects: Effect[] = [];
  readonly #clock: VirtualClock;
  readonly #faults: readonly Fault[];
  readonly #readFaults: readonly Fault[];
  writes = 0;
  reads = 0;

  constructor(clock: VirtualClock, faults: readonly Fault[], readFaults: readonly Fault[] = []) {
    this.#clock = clock;
    this.#faults = faults;
    this.#readFaults = readFaults;
  }

  readonly transport: Transport = async (request) => {
    const reading = request.method === 'GET';
    const fault = (reading ? this.#readFaults[this.reads++] : this.#faults[this.writes++]) ?? 'none';
    switch (fault) {
      case 'none':
        return this.#execute(request);
      case 'lost before':
        throw socketError('ECONNRESET');
      case 'lost after':
        this.#execute(request);
        throw socketError('ECONNRESET');
      case 'late':
        this.#clock.setTimer(() => {
          this.#execute(request);
        }, LATE_MS);
        throw socketError('ECONNRESET');
      case '503 before':
        return json({ error: { code: 'unavailable' } }, 503);
      case '503 after':
        this.#execute(request);
        return json({ error: { code: 'unavailable' } }, 503);
      case '429':
        return json({ error: { code: 'slow_down' } }, 429);
      case 'hang after':
        this.#execute(request);
        return new Promise<never>(() => undefined);
    }
  };

  #execute({ method, url, body }: TransportRequest): Response {
    const { pathname, searchParams } = new URL(url);
    const [, collection = '', id = ''] = pathname.split('/');
    const sent = typeof body === 'string' ? (JSON.parse(body) as Readonly<Record<string, unknown>>) : {};
    const named = (path: string, now = Infinity): Effect | undefined =>
      this.effects.find((effect) => effect.path === path && effect.visibleAt <= now);
    switch (`${method} ${collection}`) {
      case 'POST messages':
        return this.#add('/messages', { ...sent, ts: `${this.effects.length}` });
      case 'GET messages': {
        const now = this.#clock.monotonic();
        const key = searchParams.get('key');
        const seen = this.effects.filter((one) => String(one.body['key']) === key && one.visibleAt <= now);
        return json({ messages: seen.map((one) => one.body) });
      }
      case 'POST events': {
        const path = `/events/${typeof sent['id'] === 'string' ? sent['id'] : `server-${this.effects.length}`}`;
        if (named(path)) return json({ error: { code: 'duplicate' } }, 409);
        return this.#add(path, { ...sent, created: 'now' });
      }
      case 'GET events': {
        const found = named(`/events/${id}`, this.#clock.monotonic());
        return found ? json(found.body) : json({ error: { code: 'notFound' } }, 404);
      }
      case 'POST pins': {
        const path = `/pins/${String(sent['name'])}`;
        return named(path) ? json({ error: 'already_pinned' }, 400) : this.#add(path, { ok: true });
      }
      case 'DELETE pins': {
        const path = `/unpinned/${id}`;
        if (named(path)) return json({ error: 'no_pin' }, 404);
        this.#add(path, {});
        return new Response(null, { status: 204 });
      }
      default:
        return json({ message: 'no Route matched with those values' }, 404);
    }
  }

  #add(path: string, body: Readonly<Record<string, unknown>>): Response {
    this.effects.push({ path, body, visibleAt: this.#clock.monotonic() + LAG_MS });
    return json(body);
  }
}

/** One operation of each kind of recovery, and one without any. */
export const doubtful: Readonly<Record<'send' | 'probed' | 'owned' | 'pin' | 'unpin', Operation>> = {
  send: { id: 'messages.send', method: 'POST', path: '/messages', body: 'json' },
  probed: {
    id: 'messages.post',
    method: 'POST',
    path: '/messages',
    body: 'json',
    repeat: { own: { param: 'key', fill: 'uuid' }, probe: 'message', undo: 'message' },
  },
  owned: {
    id: 'events.insert',
    method: 'POST',
    path: '/events',
    body: 'json',
    repeat: { own: { param: 'id', fill: 'hex', exists: ['duplicate'] }, probe: 'event' },
  },
  pin: {
    id: 'pins.add',
    method: 'POST',
    path: '/pins',
    body: 'json',
    retry: 'idempotent',
    repeat: { done: ['already_pinned'] },
  },
  unpin: { id: 'pins.remove', method: 'DELETE', path: '/pins/{name}', repeat: { done: ['no_pin'] } },
};

const history: Operation = { id: 'messages.list', method: 'GET', path: '/messages' };
const getEvent: Operation = { id: 'events.get', method: 'GET', path: '/events/{id}' };

async function lookForMessage({ key, read }: ProbeContext): ReturnType<Probe['look']> {
  const page = await read<{ messages: readonly unknown[] }>(history, { key });
  const [value] = page?.messages ?? [];
  return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
}

async function lookForEvent({ key, read }: ProbeContext): ReturnType<Probe['look']> {
  const value = await read(getEvent, { id: key });
  return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
}

export const rules: RecoveryRules = {
  doneData: { ok: true },
  probes: {
    message: { consistencyMs: CONSISTENCY_MS, look: lookForMessage },
    event: { consistencyMs: CONSISTENCY_MS, missing: ['notFound'], look: lookForEvent },
  },
};

/** A provider with rules that are loaded when they are needed; `loads` counts how often. */
export function providerWith(given: RecoveryRules = rules): Partial<Provider> & { loads: number } {
  const provider = {
    loads: 0,
    recovery: () => {
      provider.loads++;
      return Promise.resolve(given);
    },
  };
  return provider;
}
