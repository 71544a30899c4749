import { formatNumber } from '../lua/lua-values.ts';
import { RedisModel } from '../model/redis-model.ts';
import { floatOf, ReplyError, type Reply } from '../model/reply.ts';
import { SortedSet } from '../model/sorted-set.ts';
import type { DumpedKey, ServerInfo, ShiftedRedis } from './shifted-redis.ts';

/** Keys that are this close to their expiry are removed from both: the real server expires them a little earlier or later. */
const CLEARANCE_MS = 500;

/** How much two expiries may differ: on a busy machine, the real server's time goes on between two commands. */
const EXPIRY_TOLERANCE_MS = 400;

/** A real server and its model, which run the same scripts at the same times. */
export class Twins {
  readonly #real: ShiftedRedis;
  readonly #model = new RedisModel();
  #micros = 1_700_000_000_000_000;

  constructor(real: ShiftedRedis) {
    this.#real = real;
  }

  /** Runs a script on both, and returns both replies. Errors are their first word. */
  async run(
    text: string,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<{ readonly real: unknown; readonly model: unknown }> {
    await this.#removeExpiring();
    const real = await this.#real.run(this.#micros, text, keys, args, this.#info());
    return { real: comparable(real), model: comparable(this.#modelReply(text, keys, args)) };
  }

  /** Moves the time of both on. */
  advance(micros: number): void {
    this.#micros += micros;
  }

  /** Moves the time of both to a moment in microseconds since the epoch, or leaves it where that is past. */
  moveTo(micros: number): void {
    this.#micros = Math.max(this.#micros, micros);
  }

  /** Lets both seem to have restarted with their data. */
  restart(): void {
    this.#model.restart('keys', this.#micros);
  }

  #info(): ServerInfo {
    const sections = ['server', 'replication', 'stats', 'commandstats'];
    return Object.fromEntries(
      sections.map((name) => [name, this.#model.execute(['INFO', name], this.#micros) as string]),
    );
  }

  /** The differences between the states of both, as sentences. */
  async differences(): Promise<string[]> {
    await this.#removeExpiring();
    const [real, model] = [await this.#real.dump(this.#micros), this.#dumpModel()];
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

  async #removeExpiring(): Promise<void> {
    const { keys } = this.#model;
    keys.nowMicros = this.#micros;
    const close = keys.keys().filter((key) => {
      const { expiresAtMs } = keys.find(key) ?? {};
      return expiresAtMs !== undefined && expiresAtMs - keys.nowMs < CLEARANCE_MS;
    });
    for (const key of close) keys.delete(key);
    await this.#real.delete(close);
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
