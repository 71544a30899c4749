/** What a campaign found. All of `violations` must be zero. */
export interface Report {
  readonly calls: number;
  succeeded: number;
  failed: number;
  attempts: number;
  readonly violations: {
    /** More than one effect of an ambiguous call. */
    duplicatesAmbiguous: number;
    /** More than one effect of a keyed call. */
    duplicatesKeyed: number;
    /** A whole, correct response was sent, and the call failed. */
    lostResponses: number;
    /** A call succeeded without an effect, or with another call's response. */
    falseSuccesses: number;
    /** A failure that is no SdkError. */
    untyped: number;
    /** A failed call had an effect, and its error denies it. */
    deniedEffects: number;
    /** A call outlived its deadline. */
    late: number;
  };
  /** The first violations, for whoever has to find out why. */
  readonly examples: object[];
  /** Failed calls without an effect, of which the error could not know that. */
  unsure: number;
  readonly errors: Record<string, number>;
  readonly faults: Record<string, number>;
  seconds: number;
}

export function emptyReport(calls: number): Report {
  return {
    calls,
    succeeded: 0,
    failed: 0,
    attempts: 0,
    violations: {
      duplicatesAmbiguous: 0,
      duplicatesKeyed: 0,
      lostResponses: 0,
      falseSuccesses: 0,
      untyped: 0,
      deniedEffects: 0,
      late: 0,
    },
    examples: [],
    unsure: 0,
    errors: {},
    faults: {},
    seconds: 0,
  };
}

export function violationsOf({ violations }: { readonly violations: object }): number {
  return Object.values<number>(violations as Record<string, number>).reduce((sum, count) => sum + count, 0);
}

const MAX_EXAMPLES = 5;

/** Notes a violation. */
export function violate(report: Report, what: keyof Report['violations'], details: object): void {
  report.violations[what]++;
  if (report.examples.length < MAX_EXAMPLES) report.examples.push({ what, ...details });
}

export function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
