import { budgetOf, type CompiledPolicy } from './policy.ts';
import { ConcurrencyGate } from './algorithms/concurrency.ts';
import type { Gate } from './algorithms/limit-algorithm.ts';
import { factorOf, type Lane } from './bucket.ts';
import type { LimitKey, LimitPer, LimitPolicy } from '../contract/limit-policy.ts';
import type { PauseGate } from './algorithms/server-pause.ts';

/** What a table of lanes is made of. */
export interface LaneTableOptions {
  readonly policies: readonly CompiledPolicy[];
  /** Whose each kind of learned facts is: of pauses first, then of each source. */
  readonly learnedPer: readonly LimitPer[];
  /** An empty gate for them. */
  readonly createLearned: () => PauseGate;
  readonly maxKeys: number;
}

/** A part of a lane's identity that the operation and the scope do not tell. */
interface DynamicPart {
  /** Looks at nothing but the operation. */
  readonly concerns: (key: LimitKey) => boolean;
  readonly part: (key: LimitKey) => string;
}

/** When nothing could be thrown out, looking again at once would only cost time. */
const SWEEP_EVERY_MS = 1_000;

/** No scope and budget can make this name. */
const OVERFLOW = '*';

/** Lanes by key and gates by budget, at most so many. */
export class LaneTable {
  readonly #options: LaneTableOptions;
  readonly #dynamic: readonly DynamicPart[];
  /** Those that matter to an operation, so that most are found without looking at any. */
  readonly #partsByOperation = new Map<string, readonly DynamicPart[]>();
  readonly #lanes = new Map<string, Lane>();
  /** By policy or kind of learned facts, then by scope and budget. */
  readonly #budgets = new Map<string, Map<string, readonly Gate[]>>();
  /** The most budgets that any one policy has. */
  #largest = 0;
  /** Some keys share a budget. */
  #overflown = false;
  /** Names of policies that have matched no call so far. */
  readonly #unmatched: Set<string>;
  #sweepAfter = -Infinity;

  constructor(options: LaneTableOptions) {
    this.#options = options;
    this.#unmatched = new Set(options.policies.map(({ policy }) => policy.name));
    const policies = options.policies.filter(({ dynamic }) => dynamic);
    const learned = options.learnedPer.filter((per) => typeof per === 'function');
    this.#dynamic = [
      ...policies.map(({ policy, matches }) => ({
        concerns: typeof policy.match === 'function' ? () => true : matches,
        part: (key: LimitKey) => {
          const budget = matches(key) ? budgetOf(policy.per, key) : undefined;
          return budget === undefined ? '-' : `+${budget}`;
        },
      })),
      ...learned.map((per) => ({ concerns: () => true, part: (key: LimitKey) => `+${per(key) ?? ''}` })),
    ];
  }

  find(key: LimitKey, now: number): Lane {
    let id = key.scope === undefined ? key.operation : `${key.operation}\0${key.scope}`;
    if (this.#dynamic.length > 0) for (const { part } of this.#partsOf(key)) id += `\0${part(key)}`;
    return this.#lanes.get(id) ?? this.#create(id, key, now);
  }

  lanes(): Iterable<Lane> {
    return this.#lanes.values();
  }

  /** Policies that no call has matched so far: of those that never will, the pattern is wrong. */
  get unmatched(): readonly string[] {
    return [...this.#unmatched];
  }

  /** Forgets every time: the clock fell. What is under way stays counted. */
  reset(): void {
    this.#sweepAfter = -Infinity;
    for (const budgets of this.#budgets.values())
      for (const gates of budgets.values()) for (const gate of gates) gate.reset();
  }

  #partsOf(key: LimitKey): readonly DynamicPart[] {
    let parts = this.#partsByOperation.get(key.operation);
    if (!parts) {
      if (this.#partsByOperation.size >= this.#options.maxKeys) this.#partsByOperation.clear();
      parts = this.#dynamic.filter(({ concerns }) => concerns(key));
      this.#partsByOperation.set(key.operation, parts);
    }
    return parts;
  }

  #create(id: string, key: LimitKey, now: number): Lane {
    const { policies, learnedPer, createLearned, maxKeys } = this.#options;
    if (this.#overflown || this.#lanes.size >= maxKeys || this.#largest >= maxKeys) this.#sweep(now);
    if (this.#lanes.size >= maxKeys) this.#dropLane();
    const gates: Gate[] = [];
    const of: (LimitPolicy | undefined)[] = [];
    for (const [index, { policy, matches, createGates }] of policies.entries()) {
      if (!matches(key)) continue;
      this.#unmatched.delete(policy.name);
      const budget = budgetOf(policy.per, key);
      if (budget === undefined) continue;
      for (const gate of this.#gatesOf(`${index}`, key, budget, createGates)) {
        gates.push(gate);
        of.push(policy);
      }
    }
    const learned = learnedPer.map((per, index) => {
      // Two sources with the same budget keep their windows apart by name, so they can share one gate.
      const group = learnedPer.indexOf(per) === index ? index : learnedPer.indexOf(per);
      return this.#gatesOf(`learned${group}`, key, budgetOf(per, key) ?? '', () => [
        createLearned(),
      ])[0] as PauseGate;
    });
    for (const gate of new Set(learned)) {
      gates.push(gate);
      of.push(undefined);
    }
    const varying = of.some((policy) => typeof policy?.cost === 'function');
    const lane: Lane = {
      id,
      gates,
      policies: of,
      factors: varying ? undefined : of.map((policy) => factorOf(policy, key)),
      concurrency: gates.filter((gate) => gate instanceof ConcurrencyGate),
      learned,
      waiting: 0,
      first: undefined,
      last: undefined,
      earliestDeadline: Infinity,
    };
    this.#lanes.set(id, lane);
    return lane;
  }

  /**
   * Beyond the bound, new budgets share one: too strict for them, but never without limit. Who has used it is not known,
   * so until it is idle every new budget shares it: with one of its own, a key would get its limit a second time.
   */
  #gatesOf(group: string, key: LimitKey, budget: string, create: () => Gate[]): readonly Gate[] {
    let budgets = this.#budgets.get(group);
    if (!budgets) this.#budgets.set(group, (budgets = new Map<string, readonly Gate[]>()));
    const id = `${key.scope ?? ''}\0${budget}`;
    const known = budgets.get(id);
    if (known) return known;
    let gates = budgets.get(OVERFLOW);
    if (gates) return gates;
    const full = budgets.size >= this.#options.maxKeys;
    this.#overflown ||= full;
    budgets.set(full ? OVERFLOW : id, (gates = create()));
    this.#largest = Math.max(this.#largest, budgets.size);
    return gates;
  }

  /** A lane that nobody waits in can be made again from its gates at any time. */
  #dropLane(): void {
    for (const [id, { waiting }] of this.#lanes) {
      if (waiting > 0) continue;
      this.#lanes.delete(id);
      return;
    }
  }

  /** Forgets lanes that nobody waits in, and budgets that are as good as new. */
  #sweep(now: number): void {
    if (now < this.#sweepAfter) return;
    this.#sweepAfter = now + SWEEP_EVERY_MS;
    const inUse = new Set<Gate>();
    for (const [id, lane] of this.#lanes) {
      if (lane.waiting === 0) this.#lanes.delete(id);
      else for (const gate of lane.gates) inUse.add(gate);
    }
    this.#largest = 0;
    this.#overflown = false;
    for (const budgets of this.#budgets.values()) {
      for (const [id, gates] of budgets) {
        if (gates.every((gate) => gate.idle(now) && !inUse.has(gate))) budgets.delete(id);
      }
      this.#largest = Math.max(this.#largest, budgets.size);
      this.#overflown ||= budgets.has(OVERFLOW);
    }
  }
}
