import { matches, matchesText } from './matchers.ts';
import { isObject, type ExamBody, type ExamCall, type Json, textOf } from './exam-data.ts';

/** A request as the server received it. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer<ArrayBuffer>;
}

/** What is wrong with a request; nothing if it is the one that the exam expects. */
export async function assessRequest(received: Received, call: ExamCall): Promise<string[]> {
  const { method, url, headers, body } = received;
  const problems: string[] = [];
  const expected = call.request ?? {};
  if (method !== call.method.toUpperCase())
    problems.push(`method ${method} instead of ${call.method.toUpperCase()}`);
  if (segmentsOf(url.pathname) !== segmentsOf(call.uri))
    problems.push(`path ${url.pathname} instead of ${call.uri}`);
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    // The media type is assessed with the body, and a request without one has none.
    if (name.toLowerCase() === 'content-type') continue;
    const actual = headers.get(name);
    if (actual === null || !matchesText(actual, value))
      problems.push(`header ${name}: ${JSON.stringify(actual)} instead of ${JSON.stringify(value)}`);
  }
  for (const name of call.absentHeaders ?? [])
    if (headers.has(name)) problems.push(`header ${name}, which must be absent`);
  problems.push(...assessQuery(url.searchParams, call));
  if (expected.body) problems.push(...(await assessBody(received, expected.body)));
  else if (call.absentBody === true && body.length > 0)
    problems.push(`a body: ${body.toString().slice(0, 60)}`);
  for (const [check, ...args] of call.expect ?? [])
    problems.push(...assessCheck(received, textOf(check), args));
  return problems;
}

/** The decoded segments of a path. An encoded slash separates none, and one at the end means nothing to the API. */
const segmentsOf = (path: string): string =>
  JSON.stringify(path.replace(/\/$/, '').split('/').map(decodeURIComponent));

const mediaOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim();

function assessQuery(actual: URLSearchParams, { request, exactQuery }: ExamCall): string[] {
  const expected = request?.query ?? {};
  const problems = Object.entries(expected).flatMap(([name, value]) => {
    const all = actual.getAll(name);
    const wanted = Array.isArray(value) ? (value as readonly Json[]) : [value];
    const isRight =
      all.length === wanted.length && wanted.every((one, index) => matchesText(all[index] ?? '', one));
    return isRight ? [] : [`query ${name}: ${JSON.stringify(all)} instead of ${JSON.stringify(value)}`];
  });
  const others = [...actual.keys()].filter((name) => !Object.hasOwn(expected, name));
  return exactQuery === true && others.length > 0
    ? [...problems, `query ${others.join()}, which is too much`]
    : problems;
}

async function assessBody({ headers, body }: Received, expected: ExamBody): Promise<string[]> {
  const type = mediaOf(headers.get('content-type') ?? '');
  // A type that is made of JSON is JSON of its own: a merge patch.
  const isRight =
    type === mediaOf(expected.contentType) || (expected.json !== undefined && type.endsWith('+json'));
  if (!isRight) return [`content type ${type} instead of ${expected.contentType}`];
  const shown = body.toString().slice(0, 120);
  if (expected.multipart) return assessForm(await formOf(headers, body), expected.multipart);
  if (expected.base64 !== undefined)
    return body.equals(Buffer.from(expected.base64, 'base64')) ? [] : [`other bytes: ${shown}`];
  if (expected.text !== undefined) return body.toString() === expected.text ? [] : [`another text: ${shown}`];
  if (expected.json === undefined) return [];
  return matches(parsed(body), expected.json)
    ? []
    : [`body ${shown} instead of ${JSON.stringify(expected.json).slice(0, 120)}`];
}

function formOf(headers: Headers, body: Buffer<ArrayBuffer>): Promise<FormData> {
  // Only servers that are open to others need another parser.
  const response: { formData(): Promise<FormData> } = new Response(body, {
    headers: { 'content-type': headers.get('content-type') ?? '' },
  });
  return response.formData();
}

async function assessForm(
  form: FormData,
  { parts = {}, files = [] }: NonNullable<ExamBody['multipart']>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(parts)) {
    const [actual, ...more] = form.getAll(name).filter((one) => typeof one === 'string');
    const isRight =
      actual !== undefined &&
      more.length === 0 &&
      (typeof value === 'string' ? actual === value : matches(parsed(Buffer.from(actual)), value));
    if (!isRight) problems.push(`part ${name}: ${textOf(actual)} instead of ${JSON.stringify(value)}`);
  }
  const sent = [...form].flatMap(([name, one]) => (typeof one === 'string' ? [] : [{ name, file: one }]));
  for (const [index, expected] of files.entries()) {
    const actual = sent[index];
    const bytes = actual && Buffer.from(await actual.file.arrayBuffer());
    if (actual?.name !== expected.name || bytes?.equals(Buffer.from(expected.base64, 'base64')) !== true)
      problems.push(`file ${expected.name}: ${String(actual?.name)}, or other bytes`);
    else if (actual.file.name !== expected.filename || actual.file.type !== expected.type)
      problems.push(`file ${expected.name}: ${actual.file.name} of ${actual.file.type}`);
  }
  const count = new Set(Object.keys(parts)).size + files.length;
  if ([...form].length !== count) problems.push(`${[...form].length} parts instead of ${count}`);
  return problems;
}

function assessCheck({ url, headers, body }: Received, check: string, args: readonly Json[]): string[] {
  const [name = null, value = null, form = null] = args;
  const wrong = [`${check} ${JSON.stringify(args).slice(0, 120)} does not hold`];
  switch (check) {
    case 'containsQueryParam': {
      const all = url.searchParams.getAll(textOf(name));
      const wanted = Array.isArray(value) ? (value as readonly Json[]).map(textOf) : [textOf(value)];
      const expected = form === 'csv' ? [wanted.join(',')] : wanted;
      return matches(all, expected) ? [] : wrong;
    }
    case 'containsHeader':
      return headers.get(textOf(name))?.split(';')[0] === textOf(value).split(';')[0] ? [] : wrong;
    case 'coercedBodyEquals':
      return matches(parsed(body), name) ? [] : wrong;
    case 'rawBodyEquals':
      return body.equals(
        isObject(name) ? Buffer.from(textOf(name['$base64']), 'base64') : Buffer.from(textOf(name)),
      )
        ? []
        : wrong;
    default:
      throw new Error(`The exam has a check that is not known: ${check}`);
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}
