import { joinSignals } from '../src/pagination/join-signals.ts';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { AbortError, type ApiClient, type Download } from '../src/index.ts';
import type { Operation, PageReader } from '../src/provider/index.ts';
import { clientOf } from './support/client.ts';
import { json } from './support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { listPages } from '../src/client/list-pages.ts';

/** A signal as polyfills and other realms (jsdom, a frame) make it: right, and not the platform's own. */
class ForeignSignal extends EventTarget {
  aborted = false;
  reason: unknown;
  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    this.dispatchEvent(new Event('abort'));
  }
}

const foreign = (): { readonly own: ForeignSignal; readonly signal: AbortSignal } => {
  const own = new ForeignSignal();
  return { own, signal: own as unknown as AbortSignal };
};

const list: Operation = { id: 'things.list', method: 'GET', path: '/things', pager: 'numbers' };
const numbers: PageReader = ({ body, params }) => ({
  items: [body],
  next: { params: { page: Number(params['page'] ?? 0) + 1 } },
});

describe('a signal that is not the platform’s', () => {
  const uses: Readonly<Record<string, (client: ApiClient, signal: AbortSignal) => Promise<unknown>>> = {
    'a call': (client, signal) => client.get('/hang', { signal }),
    'a download': async (client, signal) =>
      (await client.get<Download>('/body', { responseType: 'binary', signal })).bytes(),
    'an upload': (client, signal) => client.post('/hang', { body: new Blob(['a']).stream(), signal }),
    'a walk that fetches ahead': async (client, signal) => {
      let seen = 0;
      for await (const item of listPages(client, list, {}, { signal }).items({ prefetch: 2 }))
        seen += item === 1 ? 1 : 0;
      return seen;
    },
  };

  test.each(Object.entries(uses))('ends %s, and is let go of', async (_name, use) => {
    const { client, clock } = clientOf(
      [
        ({ url }) => {
          if (url.endsWith('/body')) return new Response(new ReadableStream());
          if (url.endsWith('/things')) return json(1);
          return new Promise(() => undefined);
        },
      ],
      { provider: { pagers: { numbers } } },
    );
    const { own, signal } = foreign();
    const ending = failureOf(use(client, signal));
    await new Promise((resolve) => setTimeout(resolve, 5));
    own.abort(new Error('enough'));
    const error = await ending;
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: { message: 'enough' } });
    expect([clock.pendingTimers, getEventListeners(own, 'abort').length]).toEqual([0, 0]);
  });

  test('is joined with one of the platform', () => {
    const cases = [0, 1].map((which) => {
      const { own, signal } = foreign();
      const controller = new AbortController();
      const joined = joinSignals(signal, controller.signal);
      const before = joined.aborted;
      if (which === 0) own.abort(new Error('given'));
      else controller.abort(new Error('own'));
      return [before, (joined.reason as Error).message, getEventListeners(own, 'abort').length];
    });
    expect(cases).toEqual([
      [false, 'given', 0],
      [false, 'own', 0],
    ]);
    const { own, signal } = foreign();
    own.abort(new Error('before'));
    expect(joinSignals(signal, new AbortController().signal).aborted).toBe(true);
  });
});
