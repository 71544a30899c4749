import type { JobDetails, JobRule } from '../../specs/jobs/jobs.ts';
import { pascalCase } from '../names/case.ts';
import { operationId } from '../operations/operation.ts';
import { compare, relativePath, type ModuleFile } from '../print/module-file.ts';
import { docComment, literal, valueText } from '../print/text.ts';
import { runtimePackage, type Call, type Context } from './context.ts';
import { requiredNames } from './docs.ts';
import { resourceFile } from './functions.ts';
import type { NamedTypes } from './named-types.ts';
import { plainSignature, responseTexts } from './signature.ts';

const JOBS_FILE = 'jobs.ts';

/** The entry of the runtime that jobs come from. */
const jobsPackage = '@org/http-core/jobs';

/** Writes `jobs.ts`: a type of jobs for each operation that starts some. Without any, there is no such module. */
export function emitJobs(context: Context, named: NamedTypes): void {
  const { jobs = [], jobPrefix = '', narrowing } = context.rules;
  if (jobs.length === 0) return;
  const file = context.files.at(JOBS_FILE);
  const modules = new Map<string, Set<string>>();
  const importFrom = (module: string, name: string, alias: string): string => {
    modules.set(module, (modules.get(module) ?? new Set()).add(`${name} as ${alias}`));
    return alias;
  };
  const imported = (id: string): string => {
    const { resource, method } = callOf(id, context).operation;
    const alias = pascalCase(id).replace(/^./, (letter) => letter.toLowerCase());
    return importFrom(relativePath(JOBS_FILE, resourceFile(resource)), method, alias);
  };
  const texts = jobs.map((job) => {
    const types = jobTypes(job, context, named, file);
    file.importType('JobType', jobsPackage);
    const type = `JobType<${types.params}, ${types.started}, Readonly<Record<string, unknown>>, ${types.state}, ${types.result}, ${types.options}, ${types.error}>`;
    const { startsWithState, ...others } = job.details;
    const details = {
      name: jobPrefix + job.operation,
      ...(startsWithState && { startsWithState }),
      ...(narrowing?.of === 'options' && { narrowedBy: narrowing.name }),
      ...others,
    };
    const start = imported(job.operation);
    const values = [
      job.details.set === undefined ? start : `${start} as unknown as ${startType(types, file)}`,
      imported(job.poll),
      valueText(details),
      ...(job.cancel === undefined ? [] : [imported(job.cancel)]),
    ];
    return `${docs(job)}export const ${job.type}: ${type} = /* @__PURE__ */ defineJobByDetails(${values.join(', ')});\n`;
  });
  const values = [...modules].map(
    ([module, names]) => `import { ${[...names].sort(compare).join(', ')} } from ${literal(module)};\n`,
  );
  values.unshift(`import { defineJobByDetails } from ${literal(jobsPackage)};\n`);
  file.add(`${values.join('')}\n${texts.join('\n')}`);
}

/** The type of a function without the parameters that the jobs set. */
const startType = ({ params, started, options, error }: JobTypes, file: ModuleFile): string =>
  `${file.importType('JobOperation', jobsPackage)}<${params}, ${started}, ${options}, ${error}>`;

const docs = ({ about, source }: JobRule): string =>
  docComment([`${about} [Reference](${source})`, '', '@public']);

/** Prints the methods of the client's interface that start and resume the jobs of an operation. */
export function jobMethodTexts(call: Call, context: Context, named: NamedTypes, file: ModuleFile): string[] {
  const job = context.rules.jobs?.find(({ operation }) => operation === operationId(call.operation));
  if (!job) return [];
  const { ids, rest, started, state, result, options, error } = jobTypes(job, context, named, file);
  const promise = file.importType('SafePromise', runtimePackage);
  const parameters = [...ids, rest, `options?: ${options}`].join(', ');
  const startDoc = docComment(
    [`Starts a job; its \`result()\` waits for the end. ${job.about} [Reference](${job.source})`],
    '\t',
  );
  const resumeDoc = docComment(
    [
      `Continues with a job that \`start${job.suffix}\` started, also in another process. Nothing is sent until its state or its result is asked for.`,
    ],
    '\t',
  );
  return [
    `${startDoc}\tstart${job.suffix}(${parameters}): ${promise}<${file.importType('StartedJob', jobsPackage)}<${state}, ${result}, ${started}, ${error}>, ${error}>;\n`,
    `${resumeDoc}\tresume${job.suffix}(token: ${file.importType('JobToken', jobsPackage)} | string, options?: ${file.importType('ResumeOptions', jobsPackage)}<${options}>): ${promise}<${file.importType('Job', jobsPackage)}<${state}, ${result}, ${error}>, ${error}>;\n`,
  ];
}

/** Prints the argument of the client's class that gives it the methods of jobs; absent if there are none. */
export function jobExtension(jobs: readonly JobRule[]): string | undefined {
  if (jobs.length === 0) return undefined;
  const resources: Record<string, string> = {};
  for (const { operation, type, suffix } of jobs) {
    const dot = operation.lastIndexOf('.');
    const text = [operation.slice(dot + 1), type, ...(suffix === '' ? [] : [suffix])].join(':');
    const resource = operation.slice(0, dot);
    resources[resource] = resources[resource] === undefined ? text : `${resources[resource]} ${text}`;
  }
  return `/* @__PURE__ */ jobMethods(() => import('./${JOBS_FILE}'), ${valueText(resources)})`;
}

interface JobTypes {
  readonly ids: readonly string[];
  /** The parameters of the client's method after those of the path. */
  readonly rest: string;
  readonly params: string;
  readonly started: string;
  readonly state: string;
  readonly result: string;
  readonly options: string;
  readonly error: string;
}

function jobTypes(job: JobRule, context: Context, named: NamedTypes, file: ModuleFile): JobTypes {
  const { rules } = context;
  const toRoot = '../'.repeat(file.path.split('/').length - 1);
  const call = callOf(job.operation, context);
  const start = plainSignature(call, context, named, file);
  const state = responseTexts(callOf(job.poll, context), context, named, file).response;
  const set = Object.keys(job.details.set ?? {});
  const without = (type: string): string =>
    set.length === 0 ? type : `Omit<${type}, ${set.map(literal).join(' | ')}>`;
  const isRequired = requiredNames(call, context).some(
    (name) => !set.includes(name) && !call.operation.pathFields.some((field) => field.name === name),
  );
  const { all, rest, ids } = start;
  const options = file.importType('RequestOptions', toRoot + (rules.optionsModule ?? '../options.ts'));
  return {
    ids,
    rest: rest === undefined ? 'params?: undefined' : `params${isRequired ? '' : '?'}: ${without(rest)}`,
    params:
      all === undefined
        ? 'undefined'
        : `${without(all)}${isRequired || ids.length > 0 ? '' : ' | undefined'}`,
    started: start.response,
    state,
    result: resultText(job.details, start.response, state),
    // An option that narrows a response would hide the state.
    options:
      rules.narrowing?.of === 'options' ? `Omit<${options}, ${literal(rules.narrowing.name)}>` : options,
    error: file.importType(
      rules.callError ?? `${rules.prefix}CallError`,
      toRoot + (rules.errorsModule ?? '../errors.ts'),
    ),
  };
}

/** Without a place, the result is the whole state; a reader that is deleted is a state and no result. */
function resultText({ result, startsWithState }: JobDetails, started: string, state: string): string {
  if (result === undefined) return startsWithState ? started : state;
  const isOptional = result.endsWith('?');
  const type = result
    .replace(/\?$/, '')
    .split('.')
    .reduce((inner, name) => `NonNullable<${inner}[${literal(name)}]>`, state);
  return isOptional ? `${type} | undefined` : type;
}

function callOf(id: string, { calls }: Context): Call {
  const call = calls.find(({ operation }) => operationId(operation) === id);
  if (!call) throw new Error(`jobs.yaml names ${id}, which does not exist: take it away, or rename it.`);
  return call;
}
