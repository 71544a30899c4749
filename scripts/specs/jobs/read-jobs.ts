import { failureOf, isFields, listIn, textIfPresent, type Fields } from '../reviewed-file.ts';
import { suffixOf, type JobDetails, type JobRule } from './jobs.ts';

/** One or several places, `a.b | c`, with what may follow a place: `/` for its last segment, `?` for an absent result. */
const PLACE = /^[\w.]+[/?]?( \| [\w.]+[/?]?)*$/;
const NAME = /^[a-z][A-Za-z0-9]*$/;
const SUFFIX = /^[A-Z][A-Za-z0-9]*$/;

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isPlace = (value: unknown): boolean => isText(value) && PLACE.test(value);
const isList = (value: unknown, of: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(of);

/** The form of each detail, and how a message names it. */
const DETAILS: Readonly<Record<keyof JobDetails, readonly [(value: unknown) => boolean, string]>> = {
  token: [
    (value) =>
      isFields(value) &&
      Object.entries(value).every(([param, place]) =>
        param === '*' ? place === 'params' : isPlace(place) && /^(response|params)\./.test(place as string),
      ),
    'a map of parameters to places such as response.id or params.id, or of * to params',
  ],
  pollWorks: [(value) => value === true, 'true, or absent'],
  set: [isFields, 'a map of parameters'],
  startsWithState: [(value) => value === true, 'true, or absent'],
  state: [isPlace, 'a place in the state'],
  waiting: [(value) => isList(value, isText), 'a list of names'],
  done: [(value) => isList(value, isText), 'a list of names'],
  failed: [(value) => isList(value, isText), 'a list of names'],
  ignoreCase: [(value) => value === true, 'true, or absent'],
  doneWith: [isPlace, 'a place in the state'],
  failedWith: [isPlace, 'a place in the state'],
  endsWith: [(value) => isList(value, isEnd), 'a list of { place, is, why }, where "is" is true, false or null'],
  same: [(value) => isList(value, isPlace), 'a list of places in the state'],
  replaced: [isText, 'words'],
  since: [isSince, '{ state, start, names? }'],
  result: [isPlace, 'a place in the state'],
  reason: [isPlace, 'a place in the state'],
  failureDetails: [isPlace, 'a place in the state'],
  hintSeconds: [isPlace, 'a place in the state'],
  event: [
    (value) => isFields(value) && isPlace(value['type']) && isPlace(value['state']) && isList(value['names'], isText),
    '{ type, state, names }',
  ],
};

const OTHERS = ['about', 'source', 'operations', 'methods', 'poll', 'cancel'];

function isEnd(value: unknown): boolean {
  return isFields(value) && isPlace(value['place']) && isText(value['why']) && [true, false, null].includes(value['is'] as boolean | null);
}

function isSince(value: unknown): boolean {
  if (!isFields(value)) return false;
  return isPlace(value['state']) && isPlace(value['start']) && (value['names'] === undefined || isList(value['names'], isText));
}

/** The jobs in a document's `jobs.yaml`; none where the file is absent. */
export async function readJobs(file: string): Promise<readonly JobRule[]> {
  const text = await textIfPresent(file);
  return text === undefined ? [] : parseJobs(text, file);
}

/**
 * Reads the text of `jobs.yaml`.
 *
 * @param file - its name, for messages
 * @throws SpecError in one line: a job without a source, a detail of another form, a type that is named twice
 */
export function parseJobs(text: string, file: string): readonly JobRule[] {
  const fail = failureOf(file);
  const rules = listIn(text, 'jobs', fail).flatMap((group, index) => {
    if (!isFields(group)) return fail(`job ${index + 1} is no object`);
    return readGroup(group, (what) => fail(`job ${index + 1} ${what}`));
  });
  for (const key of ['type', 'operation'] as const) {
    const names = rules.map((rule) => rule[key]);
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined) fail(`${twice} is there twice`);
  }
  return rules;
}

function readGroup(group: Fields, fail: (what: string) => never): JobRule[] {
  const { about, source, operations, methods, poll, cancel, ...details } = group;
  if (!isFields(operations) || Object.keys(operations).length === 0)
    return fail('has no operations: name each with the name of its type');
  const at = (what: string): never => fail(`(${Object.keys(operations)[0] ?? ''}) ${what}`);
  for (const [name, detail] of Object.entries(details)) {
    if (!Object.hasOwn(DETAILS, name))
      at(`has a field "${name}"; the fields are ${[...OTHERS, ...Object.keys(DETAILS)].join(', ')}`);
    const [isValid, form] = DETAILS[name as keyof JobDetails];
    if (!isValid(detail)) at(`has a "${name}" of another form: write ${form}`);
  }
  const bad = Object.entries(operations).find(([, type]) => !isText(type) || !NAME.test(type));
  if (bad) at(`gives ${bad[0]} no name of a type, such as reportRuns`);
  if (!isText(about) || !/^[A-Z].{10,}\.$/s.test(about)) return at('has no "about": say in a sentence what the jobs are');
  if (!isText(source) || !/^https:\/\/\S+$/.test(source)) return at('has no source: give the https address that says so');
  if (!isText(poll)) return at('has no "poll": name the operation that reads the state');
  if (cancel !== undefined && !isText(cancel)) return at('has a "cancel" that names no operation');
  if (methods !== undefined && (!isText(methods) || !SUFFIX.test(methods)))
    return at('has "methods" that end no name, such as Export of startExport');
  assertComplete(details, at);
  return Object.entries(operations).map(([operation, type]) => ({
    operation,
    type: type as string,
    suffix: methods ?? suffixOf(operation),
    about,
    source,
    poll,
    ...(cancel !== undefined && { cancel }),
    details,
  }));
}

/** Details without which a wait could not begin or end. */
function assertComplete({ token, state, done, failed, failedWith, waiting, same, replaced }: JobDetails, fail: (what: string) => never): void {
  if (token === undefined) fail('has no "token": say where the parameters of the poll are');
  if (state === undefined) fail('has no "state": say where a state has its name');
  const hasNames = (waiting ?? done ?? failed) !== undefined;
  if (hasNames && (!waiting || !done || (!failed && failedWith === undefined)))
    fail('has no end: list the names of states in "waiting", "done" and "failed" (or say "failedWith"), or none of them if "state" is a flag');
  if (same && replaced === undefined) fail('has "same" and no "replaced": say why the outcome is unknown then');
}
