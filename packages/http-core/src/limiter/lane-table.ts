import { budgetOf, type CompiledPolicy } from './compiled-policy.ts';
import { ConcurrencyGate } from './concurrency-gate.ts';
import type { Gate } from './gate.ts';
import { factorOf, type Lane } from './lane.ts';
import { LearnedGate } from './learn/learned-gate.ts';
import type { LimitKey, LimitPer, LimitPolicy } from './limit-policy.ts';

/** What a table of lanes is made of. */
export interface LaneTableOptions {
  readonly policies: readonly CompiledPolicy[];
  /** Whose each kind of learned facts is: of pauses first, then of each source. */
  readonly learnedPer: readonly LimitPer[];
  readonly maxKeys: number;
  readonly maxPauseMs: number;
}

/** When nothing could be thrown out, looking again at once would only cost time. */
const SWEEP_EVERY_MS = 1_000;

/** Lanes by key and gates by budget, at most so many. */
export class LaneTable {
  readonly #options: LaneTableOptions;
  /** Parts of a lane's identity that the operation and the scope do not tell. */
  readonly #dynamicParts: readonly ((key: LimitKey) => string)[];
  readonly #lanes = new Map<string, Lane>();
  readonly #gates = new Map<string, readonly Gate[]>();
  #sweepAfter = -Infinity;

  constructor(options: LaneTableOptions) {
    this.#options = options;
    const policies = options.policies.filter(({ dynamic }) => dynamic);
    const learned = options.learnedPer.filter((per) => typeof per === 'function');
    this.#dynamicParts = [
      ...policies.map(({ policy, matches }) => (key: LimitKey) => {
        const budget = matches(key) ? budgetOf(policy.per, key) : undefined;
        return budget === undefined ? '-' : `+${budget}`;
      }),
      ...learned.map((per) => (key: LimitKey) => `+${per(key) ?? ''}`),
    ];
  }

  find(key: LimitKey, now: number): Lane {
    let id = key.scope === undefined ? key.operation : `${key.operation}\0${key.scope}`;
    for (const part of this.#dynamicParts) id += `\0${part(key)}`;
    return this.#lanes.get(id) ?? this.#create(id, key, now);
  }

  lanes(): Iterable<Lane> {
    return this.#lanes.values();
  }

  /** How many keys are remembered: lanes and budgets. */
  get size(): number {
    return this.#lanes.size + this.#gates.size;
  }

  #create(id: string, key: LimitKey, now: number): Lane {
    const { policies, learnedPer, maxKeys, maxPauseMs } = this.#options;
    if (this.#lanes.size >= maxKeys || this.#gates.size >= maxKeys) this.#sweep(now);
    if (this.#lanes.size >= maxKeys) this.#dropLane();
    const gates: Gate[] = [];
    const of: (LimitPolicy | undefined)[] = [];
    for (const [index, { policy, matches, createGates }] of policies.entries()) {
      const budget = matches(key) ? budgetOf(policy.per, key) : undefined;
      if (budget === undefined) continue;
      for (const gate of this.#gatesOf(`${index}`, key, budget, createGates)) {
        gates.push(gate);
        of.push(policy);
      }
    }
    const learned = learnedPer.map((per, index) => {
      const create = (): Gate[] => [new LearnedGate(maxPauseMs)];
      // Two sources with the same budget keep their windows apart by name, so they can share one gate.
      const group = learnedPer.indexOf(per) === index ? index : learnedPer.indexOf(per);
      return this.#gatesOf(`learned${group}`, key, budgetOf(per, key) ?? '', create)[0] as LearnedGate;
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
      blockedIn: -1,
    };
    this.#lanes.set(id, lane);
    return lane;
  }

  /** Beyond the bound, new budgets share one: too strict for them, but never without limit. */
  #gatesOf(group: string, key: LimitKey, budget: string, create: () => Gate[]): readonly Gate[] {
    const id = `${group}\0${key.scope ?? ''}\0${budget}`;
    const known = this.#gates.get(id);
    if (known) return known;
    const full = this.#gates.size >= this.#options.maxKeys;
    const place = full ? `${group}\0*` : id;
    let gates = this.#gates.get(place);
    if (!gates) this.#gates.set(place, (gates = create()));
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
    for (const [id, gates] of this.#gates) {
      if (gates.every((gate) => gate.idle(now) && !inUse.has(gate))) this.#gates.delete(id);
    }
  }
}
