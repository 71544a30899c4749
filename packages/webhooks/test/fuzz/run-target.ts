import fc from 'fast-check';
import { NOW_MS } from './parts.ts';
import type { FuzzCase, FuzzReport, FuzzTarget } from './target.ts';

/** Thrown if an invariant is broken; fast-check adds the case and the seed. */
class Broken extends Error {}

/**
 * Runs both sides over `runs` cases. Fails if we accept what the peer rejects, if only the peer accepts for a reason
 * that is not listed, or if we throw.
 */
export async function runTarget(target: FuzzTarget, runs: number): Promise<FuzzReport> {
  const count = { both: 0, neither: 0 };
  const lax: Record<string, number> = Object.fromEntries(Object.keys(target.lax).map((kind) => [kind, 0]));

  const compare = (request: FuzzCase, ours: boolean, theirs: boolean): void => {
    if (ours === theirs) {
      count[ours ? 'both' : 'neither'] += 1;
      return;
    }
    if (ours) throw new Broken(`${target.name}: we accept what the peer rejects`);
    const kind = Object.keys(target.lax).find((name) => target.lax[name]?.(request) === true);
    if (kind === undefined) throw new Broken(`${target.name}: only the peer accepts, for no listed reason`);
    lax[kind] = (lax[kind] ?? 0) + 1;
  };

  const parameters = { numRuns: runs, endOnFailure: true };
  const realNow = Date.now;
  // Peers reject by throwing, and most of their time would go into stacks that nobody reads.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  if (target.usesProcessClock === true) Date.now = () => NOW_MS;
  try {
    if (target.isAsync === true) {
      const property = fc.asyncProperty(target.cases, async (request) => {
        compare(request, await target.ours(request), await askPeer(target, request));
      });
      await fc.assert(property, parameters);
    } else {
      const property = fc.property(target.cases, (request) => {
        compare(request, now(target.ours(request)), now(askPeer(target, request)));
      });
      fc.assert(property, parameters);
    }
  } finally {
    Date.now = realNow;
    Error.stackTraceLimit = stackTraceLimit;
  }
  return { name: target.name, runs, ...count, lax };
}

/** A peer that throws rejects the request. */
function askPeer(target: FuzzTarget, request: FuzzCase): boolean | Promise<boolean> {
  try {
    const result = target.peer(request);
    return typeof result === 'boolean' ? result : result.catch(() => false);
  } catch {
    return false;
  }
}

function now(result: boolean | Promise<boolean>): boolean {
  if (typeof result !== 'boolean') throw new Broken('a promise where none was announced');
  return result;
}
