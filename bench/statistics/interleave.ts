/**
 * Measures every subject once a round, in an order that shifts from round to round, so that none is always first and
 * what happens on the machine meanwhile meets all of them.
 *
 * @returns for each subject, what each round gave
 */
export async function interleave<Subject, Result>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Promise<Result>,
): Promise<Map<Subject, Result[]>> {
  const results = new Map<Subject, Result[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < subjects.length; place++) {
      const subject = subjects[(place + round) % subjects.length] as Subject;
      results.get(subject)?.push(await measure(subject));
    }
  }
  return results;
}
