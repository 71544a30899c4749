/** What a campaign of doubtful writes found. All of `violations` must be zero. */
export interface DoubtfulReport {
  readonly calls: number;
  /** Calls with an attempt whose response was lost, of which a read could tell what happened. */
  doubtful: number;
  /** How they ended: by the call itself, by the first `settle()`, by a later one, or not at all. */
  readonly ends: Record<DoubtfulEnd, number>;
  readonly violations: {
    /** More than one effect. */
    doubled: number;
    /** A call that succeeded without an effect, or an effect that was called absent. */
    lost: number;
    /** `landed` or `absent`, and the server knows better. */
    wrong: number;
    /** A call or a settlement outlived its deadline. */
    late: number;
  };
  /** The first violations, for whoever has to find out why. */
  readonly examples: object[];
  seconds: number;
}

export type DoubtfulEnd =
  'recovered' | 'sent again' | 'known' | 'landed' | 'absent' | 'landed later' | 'absent later' | 'unknown';

export function emptyDoubtfulReport(calls: number): DoubtfulReport {
  return {
    calls,
    doubtful: 0,
    ends: {
      recovered: 0,
      'sent again': 0,
      known: 0,
      landed: 0,
      absent: 0,
      'landed later': 0,
      'absent later': 0,
      unknown: 0,
    },
    violations: { doubled: 0, lost: 0, wrong: 0, late: 0 },
    examples: [],
    seconds: 0,
  };
}

/** The share of doubtful writes whose end is known. */
export const settledShare = ({ doubtful, ends }: DoubtfulReport): number => 1 - ends.unknown / doubtful;
