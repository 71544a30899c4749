import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, list, recover, type CallState } from '../../src/index.ts';
import { sqliteCallStore } from '../../src/sqlite/sqlite-store.ts';
import { effectServer } from './effect-server.ts';
import { clientOf, kindOf, KINDS, LEASE_MS, type Kind } from './shared.ts';

/** What a campaign found. */
export interface CampaignResult {
  readonly calls: number;
  /** Processes that killed themselves, by the point at which they did. */
  readonly kills: Readonly<Record<string, number>>;
  /** Calls that took effect more than once. */
  readonly doubled: readonly string[];
  /** Calls that are done without an effect, that failed with one, or that were not settled. */
  readonly lost: readonly string[];
  /** Calls whose outcome is unknown, by their kind. */
  readonly unknown: Readonly<Record<Kind, number>>;
}

/** The calls of one process, and the last point at which it may die: it passes some 400 if it waits for no other. */
const BATCH = 48;
const MAX_POINT = 1_500;

/** Early points are as likely as late ones are together, because each step of the first calls is a point of its own. */
const randomPoint = (): number => Math.floor(MAX_POINT ** Math.random());

/**
 * Makes calls in processes that kill themselves at a random point with SIGKILL, two processes at a time on the same calls, and
 * counts the effects.
 */
export async function campaign(calls: number): Promise<CampaignResult> {
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const file = join(folder, 'calls.db');
  const server = await effectServer();
  const kills: Record<string, number> = {};
  try {
    for (let first = 0; first < calls; first += BATCH) {
      const last = Math.min(calls, first + BATCH);
      const rival = async (): Promise<void> => {
        for (;;) {
          const died = await batch(file, server.url, first, last, randomPoint());
          if (died === undefined) return;
          kills[died] = (kills[died] ?? 0) + 1;
        }
      };
      await Promise.all([rival(), rival()]);
    }
    return { calls, kills, ...(await assess(file, server.url, calls, server.effects)) };
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs one process. Returns the point at which it died; `undefined` if it made all of its calls. */
function batch(
  file: string,
  url: string,
  first: number,
  last: number,
  killAt: number,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const args = [join(import.meta.dirname, 'calls-process.ts'), file, url, first, last, killAt].map(String);
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(output.trim());
      else if (code === 0) resolve(undefined);
      else reject(new Error(`A process ended with ${String(code)}: ${errors}`));
    });
  });
}

/** Settles what is left, and compares what the store says with what the server did. */
async function assess(
  file: string,
  url: string,
  calls: number,
  effects: ReadonlyMap<string, number>,
): Promise<Pick<CampaignResult, 'doubled' | 'lost' | 'unknown'>> {
  const store = sqliteCallStore({ file });
  const clients = KINDS.map((kind) => clientOf(kind, url));
  for (;;) {
    const { pending, running } = await recover({ store, clients, leaseMs: LEASE_MS });
    if (pending + running === 0) break;
    await new Promise((resolve) => setTimeout(resolve, LEASE_MS));
  }
  const states = new Map<string, CallState>();
  for (const state of ['pending', 'done', 'failed', 'unknown'] as const)
    for await (const { key } of list({ store, state })) states.set(key, state);
  const unknown = { keyed: 0, keyless: 0, probed: 0 };
  const lost: string[] = [];
  for (const name of Array.from({ length: calls }, (_, index) => `c${index}`)) {
    const state = states.get(name);
    const effect = effects.has(name);
    if (state === 'unknown') unknown[kindOf(name)] += 1;
    else if (state !== (effect ? 'done' : 'failed'))
      lost.push(`${name}: ${String(state)}, effect: ${effect}`);
  }
  const doubled = [...effects].filter(([, count]) => count > 1).map(([name]) => name);
  for (const name of doubled) console.error(name, JSON.stringify(await inspect(name, { store })));
  await store.close();
  return { doubled, lost, unknown };
}
