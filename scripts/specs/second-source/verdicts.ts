import { failureOf, isFields, listIn, textIfPresent } from '../reviewed-file.ts';

/**
 * `ours`: the spec is newer or knows more. `taken`: the second source is newer, and the spec has it from there.
 * `mistake`: the vendor's second source is wrong.
 */
export type Verdict = 'ours' | 'taken' | 'mistake';

const VERDICTS: ReadonlySet<unknown> = new Set<Verdict>(['ours', 'taken', 'mistake']);

/** A place where a second source differs from the spec. */
export interface Difference {
  /** An operation, a parameter in brackets, or a place in a type: `mail.send(Content-Encoding)`, `View.blocks[]`. */
  readonly at: string;
  readonly what: string;
}

/** Differences that a person has judged. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
  /** `<place>: <what>`, where `*` stands for any text. */
  readonly differences: readonly string[];
}

/**
 * The judgements of `second-source.yaml`; undefined where there is no file, and nothing is compared.
 *
 * @throws SpecError when an entry has no verdict or no reason, or covers everything
 */
export async function readJudgements(file: string): Promise<readonly Judgement[] | undefined> {
  const text = await textIfPresent(file);
  if (text === undefined) return undefined;
  const fail = failureOf(file);
  return listIn(text, 'judged', fail).map((entry, index) => judgement(entry, `entry ${index + 1}`, fail));
}

function judgement(entry: unknown, which: string, fail: (what: string) => never): Judgement {
  const { verdict, reason, differences } = isFields(entry) ? entry : {};
  if (!VERDICTS.has(verdict)) fail(`${which} needs a verdict: ours, taken or mistake`);
  if (typeof reason !== 'string' || reason.trim().length < 10) fail(`${which} needs a reason, in a sentence`);
  const isList = Array.isArray(differences) && differences.length > 0 && differences.every((one) => typeof one === 'string');
  if (!isList) fail(`${which} needs the differences that it judges, as a list of texts`);
  const vague = (differences as string[]).find((one) => one.replaceAll(/[*.: ()[\]]/g, '').length < 3);
  if (vague !== undefined) fail(`${which} judges "${vague}", which is everything: name a place or what differs there`);
  return entry as Judgement;
}

export const textOf = ({ at, what }: Difference): string => `${at}: ${what}`;

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

/** The judgement of a difference, the first that names it. */
export function judgementOf(difference: Difference, judgements: readonly Judgement[]): Judgement | undefined {
  const text = textOf(difference);
  return judgements.find(({ differences }) => differences.some((pattern) => matches(pattern, text)));
}

/**
 * What is wrong with the judgements of all differences: differences that nobody has judged, those that were judged taken
 * and are still there, and judgements of differences that are gone.
 */
export function problemsOf(differences: readonly Difference[], judgements: readonly Judgement[]): string[] {
  const texts = [...new Set(differences.map(textOf))];
  const judged = differences.map((difference) => ({ difference, verdict: judgementOf(difference, judgements)?.verdict }));
  const unjudged = new Set(judged.flatMap(({ difference, verdict }) => (verdict === undefined ? [textOf(difference)] : [])));
  const notTaken = new Set(judged.flatMap(({ difference, verdict }) => (verdict === 'taken' ? [textOf(difference)] : [])));
  const gone = judgements
    .filter(({ verdict }) => verdict !== 'taken')
    .flatMap(({ differences: patterns }) => patterns.filter((pattern) => !texts.some((text) => matches(pattern, text))));
  return [
    ...[...unjudged].map((text) => `nobody has judged "${text}"`),
    ...[...notTaken].map((text) => `"${text}" is judged taken, and the spec does not have it`),
    ...gone.map((pattern) => `"${pattern}" is judged, and no such difference is left: take it out`),
  ];
}
