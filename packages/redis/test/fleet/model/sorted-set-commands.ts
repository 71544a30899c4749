import { formatNumber } from '../lua/lua-values.ts';
import type { Command, Keyspace } from './keyspace.ts';
import { floatOf, integerOf, ReplyError, syntaxError, type Reply } from './reply.ts';
import type { ScoreBound, ScoredMember, SortedSet } from './sorted-set.ts';

/** Commands on sorted sets. */
export const SORTED_SET_COMMANDS: Readonly<Record<string, Command>> = {
  ZADD: add,
  ZINCRBY: (keys, [name = '', by = '', member = '']) => add(keys, [name, 'INCR', by, member]),
  ZCARD: (keys, [name = '']) => keys.sortedSet(name)?.size ?? 0,
  ZSCORE: (keys, [name = '', member = '']) => {
    const score = keys.sortedSet(name)?.scoreOf(member);
    return score === undefined ? null : formatScore(score);
  },
  ZMSCORE: (keys, [name = '', ...members]) => {
    const set = keys.sortedSet(name);
    return members.map((member) => {
      const score = set?.scoreOf(member);
      return score === undefined ? null : formatScore(score);
    });
  },
  ZRANK: (keys, [name = '', member = '']) => keys.sortedSet(name)?.rankOf(member) ?? null,
  ZREM: (keys, [name = '', ...members]) =>
    change(keys, name, (set) => members.filter((member) => set.delete(member)).length),
  ZCOUNT: (keys, [name = '', least, most]) => {
    const bounds = [boundOf(least), boundOf(most)] as const;
    const [from, to] = keys.sortedSet(name)?.rangeOf(...bounds) ?? [0, 0];
    return to - from;
  },
  ZREMRANGEBYSCORE: (keys, [name = '', least, most]) => {
    const bounds = [boundOf(least), boundOf(most)] as const;
    return change(keys, name, (set) => set.removeRange(...set.rangeOf(...bounds)));
  },
  ZREMRANGEBYRANK: (keys, [name = '', first, last]) => {
    const ranks = [integerOf(first), integerOf(last)] as const;
    return change(keys, name, (set) => set.removeRange(...positions(set.size, ...ranks)));
  },
  ZPOPMIN: (keys, [name = '', count = '1']) => {
    const members = keys.sortedSet(name)?.members().slice(0, integerOf(count)) ?? [];
    change(keys, name, (set) => set.removeRange(0, members.length));
    return written(members, true);
  },
  ZRANGE: (keys, [name = '', first, last, ...options]) => {
    const words = options.map((option) => option.toUpperCase());
    if (words.includes('BYLEX')) throw new Error('The model of Redis does not cover ZRANGE … BYLEX.');
    return range(keys, name, first, last, options, words.includes('BYSCORE'), words.includes('REV'));
  },
  ZREVRANGE: (keys, [name = '', first, last, ...options]) =>
    range(keys, name, first, last, options, false, true),
  ZRANGEBYSCORE: (keys, [name = '', least, most, ...options]) =>
    range(keys, name, least, most, options, true, false),
  ZREVRANGEBYSCORE: (keys, [name = '', most, least, ...options]) =>
    range(keys, name, most, least, options, true, true),
};

function add(keys: Keyspace, [name = '', ...args]: readonly string[]): Reply {
  const flags = new Set<string>();
  while (/^(?:nx|xx|gt|lt|ch|incr)$/i.test(args[0] ?? '')) flags.add((args.shift() ?? '').toUpperCase());
  if (args.length === 0 || args.length % 2 === 1 || (flags.has('INCR') && args.length > 2))
    throw syntaxError();
  const scores = args.filter((_, index) => index % 2 === 0).map((text) => floatOf(text));
  const existing = keys.sortedSet(name);
  if (!existing && flags.has('XX')) return flags.has('INCR') ? null : 0;
  const set = keys.sortedSetToChange(name);
  let [added, changed] = [0, 0];
  for (const [index, given] of scores.entries()) {
    const member = args[index * 2 + 1] ?? '';
    const before = set.scoreOf(member);
    const score = flags.has('INCR') ? (before ?? 0) + given : given;
    const refused =
      (flags.has('NX') && before !== undefined) ||
      (flags.has('XX') && before === undefined) ||
      (flags.has('GT') && before !== undefined && score <= before) ||
      (flags.has('LT') && before !== undefined && score >= before);
    if (refused) {
      if (flags.has('INCR')) return null;
      continue;
    }
    if (Number.isNaN(score)) throw new ReplyError('ERR resulting score is not a number (NaN)');
    if (before === undefined) added++;
    if (before !== score) changed++;
    set.set(member, score);
    if (flags.has('INCR')) return formatScore(score);
  }
  keys.removeIfEmpty(name, set);
  return flags.has('CH') ? changed : added;
}

function range(
  keys: Keyspace,
  name: string,
  first: string | undefined,
  last: string | undefined,
  options: readonly string[],
  byScore: boolean,
  reverse: boolean,
): Reply {
  let [withScores, offset, count] = [false, 0, -1];
  for (let index = 0; index < options.length; index++) {
    switch (options[index]?.toUpperCase()) {
      case 'WITHSCORES':
        withScores = true;
        break;
      case 'LIMIT':
        if (!byScore) throw syntaxError();
        offset = integerOf(options[++index]);
        count = integerOf(options[++index]);
        break;
      case 'BYSCORE':
      case 'REV':
        break;
      default:
        throw syntaxError();
    }
  }
  if (byScore) {
    const [least, most] = reverse ? [boundOf(last), boundOf(first)] : [boundOf(first), boundOf(last)];
    const set = keys.sortedSet(name);
    if (!set || offset < 0) return [];
    const found = set.members().slice(...set.rangeOf(least, most));
    if (reverse) found.reverse();
    return written(found.slice(offset, count < 0 ? undefined : offset + count), withScores);
  }
  const ranks = [integerOf(first), integerOf(last)] as const;
  const set = keys.sortedSet(name);
  if (!set) return [];
  const members = reverse ? set.members().toReversed() : set.members();
  return written(members.slice(...positions(set.size, ...ranks)), withScores);
}

/** Runs a change of a sorted set that may empty it. */
function change(keys: Keyspace, name: string, run: (set: SortedSet) => number): number {
  const set = keys.sortedSet(name);
  if (!set) return 0;
  const changed = run(set);
  keys.removeIfEmpty(name, set);
  return changed;
}

/** The positions of two ranks, of which negative ones count from the end. */
function positions(size: number, first: number, last: number): readonly [from: number, to: number] {
  const from = Math.max(0, first < 0 ? size + first : first);
  return [from, Math.max(from, Math.min(size, (last < 0 ? size + last : last) + 1))];
}

function boundOf(text = ''): ScoreBound {
  const exclusive = text.startsWith('(');
  return { score: floatOf(exclusive ? text.slice(1) : text, 'ERR min or max is not a float'), exclusive };
}

function written(members: readonly ScoredMember[], withScores: boolean): Reply {
  return withScores
    ? members.flatMap(({ member, score }) => [member, formatScore(score)])
    : members.map(({ member }) => member);
}

function formatScore(score: number): string {
  return formatNumber(score, 17);
}
