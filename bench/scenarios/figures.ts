import type { Figures } from './scenario.ts';

/** Turns the rounds of each subject, an object of figures each, into a list of rounds for each figure. */
export function figuresOf<Subject>(
  results: ReadonlyMap<Subject, readonly object[]>,
  nameOf: (subject: Subject) => string,
): Record<string, Figures> {
  const figures: Record<string, Figures> = {};
  for (const [subject, rounds] of results) {
    const names = Object.keys(rounds[0] ?? {});
    figures[nameOf(subject)] = Object.fromEntries(
      names.map((name) => [name, rounds.map((round) => (round as Record<string, number>)[name] ?? NaN)]),
    );
  }
  return figures;
}
