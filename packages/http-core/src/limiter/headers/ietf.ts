import type { RateLimitInfo, LimitReader } from '../../contract/rate-limit-info.ts';
import { parseItemList, type ParameterizedItem } from './structured-list.ts';

/** The syntax of drafts up to 07, which servers still send: `limit=100, remaining=50, reset=5`. */
const OLD_FORM = /^limit=(\d{1,15}), *remaining=(\d{1,15}), *reset=(\d{1,15})$/;

/**
 * Reads the header fields `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-11): lists of limits,
 * each with its quota, window, remaining units and reset. Limits with a quota unit other than requests are ignored.
 *
 * @public
 */
export const ietfRateLimit: LimitReader = (headers) => {
  const current = headers.get('ratelimit');
  const policy = headers.get('ratelimit-policy');
  if (current === null && policy === null) return undefined;
  const old = current === null ? null : OLD_FORM.exec(current.trim());
  if (old) {
    const [, limit, remaining, reset] = old.map(Number);
    return [{ name: 'ratelimit', limit, remaining, resetMs: (reset ?? 0) * 1000, resolutionMs: 1000 }];
  }
  const infos = new Map<string, RateLimitInfo>();
  const others = new Set<string>();
  for (const item of itemsOf(policy)) {
    const name = nameOf(item);
    if (name === undefined) continue;
    const unit = item.parameters.get('qu')?.value;
    if (unit !== undefined && unit !== 'requests' && unit !== 'request') {
      others.add(name);
      continue;
    }
    const limit = whole(item, 'q');
    const window = whole(item, 'w');
    if (limit !== undefined) infos.set(name, { name, limit, windowMs: toMs(window) });
  }
  for (const item of itemsOf(current)) {
    const name = nameOf(item);
    const remaining = whole(item, 'r');
    if (name === undefined || remaining === undefined || others.has(name)) continue;
    infos.set(name, {
      ...infos.get(name),
      name,
      remaining,
      resetMs: toMs(whole(item, 't')),
      resolutionMs: 1000,
    });
  }
  return [...infos.values()];
};

function itemsOf(field: string | null): readonly ParameterizedItem[] {
  return field === null ? [] : (parseItemList(field) ?? []);
}

/** The name of a limit, with its partition key: a policy counts each partition separately. */
function nameOf({ item, parameters }: ParameterizedItem): string | undefined {
  if (item.kind !== 'string' && item.kind !== 'token') return undefined;
  const partition = parameters.get('pk');
  return partition ? `${item.value}:${String(partition.value)}` : item.value;
}

function whole({ parameters }: ParameterizedItem, key: string): number | undefined {
  const value = parameters.get(key)?.value;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function toMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
