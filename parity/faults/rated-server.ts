import type { Transport } from '@org/http-core';
import type { Fault } from './fault.ts';
import type { RatedCall } from './rated-operations.ts';

/** A server that does what the rating of one call claims, and counts effects. */
export class RatedServer {
  effects = 0;
  attempts = 0;
  readonly #call: RatedCall;
  readonly #faults: Fault[];

  constructor(call: RatedCall, faults: readonly Fault[]) {
    this.#call = call;
    this.#faults = [...faults];
  }

  readonly transport: Transport = () => {
    this.attempts++;
    switch (this.#faults.shift() ?? 'none') {
      case 'none':
        return Promise.resolve(this.#execute());
      case 'lost before':
        return Promise.reject(lost());
      case 'lost after':
        this.#execute();
        return Promise.reject(lost());
      case '503 before':
        return Promise.resolve(gateway(503));
      case '503 after':
        this.#execute();
        return Promise.resolve(gateway(503));
      case '429':
        return Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '0' } }));
      case 'gateway 404':
        return Promise.resolve(gateway(404));
      case 'gateway 404 in JSON':
        return Promise.resolve(Response.json({ error: 'Not Found' }, { status: 404 }));
    }
  };

  /** Executes the operation once more, or refuses it as the provider documents. */
  #execute(): Response {
    const { operation, given } = this.#call;
    const { retry, method, repeat } = operation;
    const isRepetition = this.effects > 0;
    const { done, own } = repeat ?? {};
    const isIdempotent =
      retry === 'idempotent' || (retry === undefined && (method === 'PUT' || method === 'DELETE'));
    if (isRepetition && given === 'key') return this.#refusal(own?.exists?.[0] ?? '409');
    if (isRepetition && given === 'condition') return this.#refusal('412');
    if (isRepetition && given !== 'exception' && done?.[0] !== undefined && isIdempotent)
      return this.#refusal(done[0]);
    // A state that is set again, and a key that is stored, have no second effect. Everything else has one.
    const isSet = (isIdempotent && given !== 'exception') || retry === 'keyed';
    if (!isRepetition || !isSet) this.effects++;
    return this.#success();
  }

  #success(): Response {
    const { api, operation } = this.#call;
    if (api !== 'slack' && operation.responseType === 'none') return new Response(null, { status: 204 });
    return Response.json(api === 'slack' ? { ok: true } : { id: '1' });
  }

  /** A refusal in the provider's own form. */
  #refusal(code: string): Response {
    const status = /^\d{3}$/.test(code) ? Number(code) : 400;
    if (this.#call.api === 'slack') return Response.json({ ok: false, error: code });
    if (this.#call.api === 'paypal')
      return Response.json(
        { name: 'UNPROCESSABLE_ENTITY', debug_id: 'f0a1', details: [{ issue: code }] },
        { status: status === 400 ? 422 : status },
      );
    if (this.#call.api === 'salesforce')
      return Response.json([{ message: code, errorCode: code }], { status });
    if (this.#call.api === 'sendgrid')
      return Response.json({ errors: [{ message: code, field: null }] }, { status });
    return Response.json({ error: { code: status, message: code, errors: [{ reason: code }] } }, { status });
  }
}

const lost = (): Error => Object.assign(new Error('lost'), { code: 'ECONNRESET' });

function gateway(status: number): Response {
  return new Response('<html>Bad gateway</html>', { status, headers: { 'content-type': 'text/html' } });
}
