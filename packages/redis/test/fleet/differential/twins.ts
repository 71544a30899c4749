import { formatNumber } from '../lua/lua-values.ts';
import { RedisModel } from '../model/redis-model.ts';
import { floatOf, ReplyError, type Reply } from '../model/reply.ts';
import { SortedSet } from '../model/sorted-set.ts';
import type { DumpedKey, ShiftedRedis } from './shifted-redis.ts';

/** A key that expires sooner than this from now is let expire first: on a busy machine, the real server's time goes on. */
const CLEARANCE_MS = 2_000;

/** How much two expiries may differ: real Redis reads its time once more when it sets one. */
const EXPIRY_TOLERANCE_MS = 1_000;

/** A real server and its model, which run the same scripts at the same times. */
export class Twins {
  readonly #real: ShiftedRedis;
  readonly #model = new RedisModel();
  #micros = 0;

  constructor(real: ShiftedRedis) {
    this.#real = real;
  }

  /** Runs a script on both, and returns both replies. Errors are their first word. */
  async run(
    text: string,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<{ readonly real: unknown; readonly model: unknown }> {
    await this.#keepClearOfExpiry();
    const { micros, reply } = await this.#real.run(text, keys, args);
    this.#micros = micros;
    return { real: comparable(reply), model: comparable(this.#modelReply(text, keys, args)) };
  }

  async advance(ms: number): Promise<void> {
    await this.#real.advance(ms);
  }

  /** The differences between the states of both, as sentences. */
  async differences(): Promise<string[]> {
    await this.#keepClearOfExpiry();
    const [real, model] = [await this.#real.dump(), this.#dumpModel()];
    const found: string[] = [];
    for (const key of new Set([...real.keys(), ...model.keys()])) {
      const [one, other] = [real.get(key), model.get(key)];
      if (one === undefined || other === undefined || !sameContent(one, other))
        found.push(`${key}: ${JSON.stringify(one)} on the server, ${JSON.stringify(other)} in the model`);
      else if (Math.abs(one.expiresAtMs - other.expiresAtMs) > EXPIRY_TOLERANCE_MS)
        found.push(
          `${key}: expires at ${one.expiresAtMs} on the server, at ${other.expiresAtMs} in the model`,
        );
    }
    return found;
  }

  #modelReply(text: string, keys: readonly string[], args: readonly string[]): Reply | ReplyError {
    try {
      return this.#model.execute(['EVAL', text, String(keys.length), ...keys, ...args], this.#micros);
    } catch (error) {
      if (error instanceof ReplyError) return error;
      throw error;
    }
  }

  #dumpModel(): Map<string, DumpedKey> {
    const { keys } = this.#model;
    return new Map(
      keys.keys().map((key) => {
        const entry = keys.find(key);
        const value = entry?.value ?? '';
        const expiresAtMs = entry?.expiresAtMs ?? -1;
        const [kind, content] =
          typeof value === 'string'
            ? ['string', [value]]
            : value instanceof SortedSet
              ? [
                  'zset',
                  keys
                    .sortedSet(key)
                    ?.members()
                    .flatMap(({ member, score }) => [member, formatNumber(score, 17)]),
                ]
              : ['hash', [...value].flat()];
        return [key, { kind, content: content ?? [], expiresAtMs }] as const;
      }),
    );
  }

  /** Lets keys expire that are about to, since the time between the two servers' readings is not the test's. */
  async #keepClearOfExpiry(): Promise<void> {
    for (;;) {
      const nowMs = await this.#real.nowMs();
      this.#model.keys.nowMicros = Math.max(this.#micros, Math.round(nowMs * 1_000));
      const soon = [...this.#dumpModel().values()].some(
        ({ expiresAtMs }) => expiresAtMs !== -1 && Math.abs(expiresAtMs - nowMs) < CLEARANCE_MS,
      );
      if (!soon) return;
      await this.advance(2 * CLEARANCE_MS);
    }
  }
}

/** Members with their scores, and the fields of a hash in any order. Scores are numbers, however they are written. */
function sameContent(one: DumpedKey, other: DumpedKey): boolean {
  const pairs = ({ kind, content }: DumpedKey): string => {
    const list = content.map((text, index) =>
      kind === 'zset' && index % 2 === 1 ? String(floatOf(text)) : text,
    );
    if (kind !== 'hash') return JSON.stringify(list);
    const fields = list.flatMap((field, index) => (index % 2 === 0 ? [[field, list[index + 1]]] : []));
    return JSON.stringify(fields.sort());
  };
  return one.kind === other.kind && pairs(one) === pairs(other);
}

function comparable(reply: unknown): unknown {
  if (reply instanceof Error) return { error: reply.message.split(' ')[0] };
  if (Array.isArray(reply)) return reply.map(comparable);
  if (typeof reply === 'object' && reply !== null && 'ok' in reply) return reply.ok;
  return reply;
}
