import { failureOf, isFields, listIn, textIfPresent } from '../reviewed-file.ts';

/**
 * `ours`: the spec is newer or knows more. `taken`: the second source is newer, and the spec has it from there.
 * `mistake`: the vendor's second source is wrong.
 */
export type Outcome = 'ours' | 'taken' | 'mistake';

const OUTCOMES: ReadonlySet<unknown> = new Set<Outcome>(['ours', 'taken', 'mistake']);

/** A place where a second source differs from the spec. */
export interface Difference {
  /** An operation, a parameter in brackets, or a place in a type: `mail.send(Content-Encoding)`, `View.blocks[]`. */
  readonly at: string;
  readonly what: string;
}

/** Differences that a person has assessed. */
export interface Assessment {
  readonly outcome: Outcome;
  readonly reason: string;
  /** `<place>: <what>`, where `*` stands for any text. */
  readonly differences: readonly string[];
}

/**
 * The assessments of `second-source.yaml`; undefined where there is no file, and nothing is compared.
 *
 * @throws SpecError when an entry has no outcome or no reason, or covers everything
 */
export async function readAssessments(file: string): Promise<readonly Assessment[] | undefined> {
  const text = await textIfPresent(file);
  if (text === undefined) return undefined;
  const fail = failureOf(file);
  return listIn(text, 'assessed', fail).map((entry, index) => assessment(entry, `entry ${index + 1}`, fail));
}

function assessment(entry: unknown, which: string, fail: (what: string) => never): Assessment {
  const { outcome, reason, differences } = isFields(entry) ? entry : {};
  if (!OUTCOMES.has(outcome)) fail(`${which} needs an outcome: ours, taken or mistake`);
  if (typeof reason !== 'string' || reason.trim().length < 10) fail(`${which} needs a reason, in a sentence`);
  const isList = Array.isArray(differences) && differences.length > 0 && differences.every((one) => typeof one === 'string');
  if (!isList) fail(`${which} needs the differences that it assesses, as a list of texts`);
  const vague = (differences).find((one) => one.replaceAll(/[*.: ()[\]]/g, '').length < 3);
  if (vague !== undefined) fail(`${which} assesses "${vague}", which is everything: name a place or what differs there`);
  return entry as Assessment;
}

export const textOf = ({ at, what }: Difference): string => `${at}: ${what}`;

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

/** The assessment of a difference, the first that names it. */
export function assessmentOf(difference: Difference, assessments: readonly Assessment[]): Assessment | undefined {
  const text = textOf(difference);
  return assessments.find(({ differences }) => differences.some((pattern) => matches(pattern, text)));
}

/**
 * What is wrong with the assessments of all differences: differences that nobody has assessed, those that were assessed taken
 * and are still there, and assessments of differences that are gone.
 */
export function problemsOf(differences: readonly Difference[], assessments: readonly Assessment[]): string[] {
  const texts = [...new Set(differences.map(textOf))];
  const assessed = differences.map((difference) => ({ difference, outcome: assessmentOf(difference, assessments)?.outcome }));
  const unassessed = new Set(assessed.flatMap(({ difference, outcome }) => (outcome === undefined ? [textOf(difference)] : [])));
  const notTaken = new Set(assessed.flatMap(({ difference, outcome }) => (outcome === 'taken' ? [textOf(difference)] : [])));
  const gone = assessments
    .filter(({ outcome }) => outcome !== 'taken')
    .flatMap(({ differences: patterns }) => patterns.filter((pattern) => !texts.some((text) => matches(pattern, text))));
  return [
    ...[...unassessed].map((text) => `nobody has assessed "${text}"`),
    ...[...notTaken].map((text) => `"${text}" is assessed as taken, and the spec does not have it`),
    ...gone.map((pattern) => `"${pattern}" is assessed, and no such difference is left: take it out`),
  ];
}
