import { REFUSALS, type Refusal } from './refusals.ts';
import type { ScenarioResult } from './run-exam.ts';

export interface Classified {
  readonly spec: string;
  readonly name: string;
  readonly outcome: 'passed' | 'refused' | 'wrong';
  /** Why a scenario was not passed. */
  readonly reason?: string;
}

const XML = 'XML is passed and returned as text.';

/** Tells scenarios that were passed from those that were refused for a reason, and from those that went wrong. */
export function classify(
  { spec, name, problems, isXml, methods, undecided }: ScenarioResult,
  refusals: readonly Refusal[] = REFUSALS,
): Classified {
  const listed = refusals.find(({ scenarios }) => scenarios.test(name));
  if (problems.length === 0) {
    if (listed)
      return { spec, name, outcome: 'wrong', reason: 'It passes by now: remove it from the refusals.' };
    return isXml ? { spec, name, outcome: 'refused', reason: XML } : { spec, name, outcome: 'passed' };
  }
  const reason = listed?.reason ?? leftOut(methods, undecided);
  return reason === undefined
    ? { spec, name, outcome: 'wrong', reason: problems.join('; ') }
    : { spec, name, outcome: 'refused', reason };
}

/** What `provider:add` printed about a part of these methods' requests that it left out. */
function leftOut(methods: readonly string[], undecided: readonly string[]): string | undefined {
  for (const question of undecided) {
    const parts =
      /parts? of (?:a request is|requests are) left out: (.*)/.exec(question)?.[1]?.split('; ') ?? [];
    const part = parts.find((one) => methods.includes(one.slice(0, one.indexOf(': '))));
    if (part !== undefined) return `The command prints: ${part.slice(part.indexOf(': ') + 2)}.`;
  }
  return undefined;
}
