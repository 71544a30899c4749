import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A value of a document or of a message. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = Readonly<Record<string, Json>>;

interface ExamFile {
  readonly name: string;
  readonly filename: string;
  readonly type: string;
  readonly base64: string;
}

/** A body in one of its forms. */
export interface ExamBody {
  readonly contentType: string;
  readonly json?: Json;
  readonly text?: string;
  readonly base64?: string;
  readonly multipart?: { readonly parts?: JsonObject; readonly files?: readonly ExamFile[] };
  readonly empty?: boolean;
  /** The body in pieces, each in base64. */
  readonly chunks?: readonly string[];
}

/** A request that a client must send, and its response. */
export interface ExamCall {
  readonly method: string;
  readonly uri: string;
  readonly request?: {
    readonly headers?: JsonObject;
    readonly query?: JsonObject;
    readonly body?: ExamBody;
    /** The request is responded to by a failure. */
    readonly status?: number;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: ExamBody;
  };
  /** No other query parameters may be sent. */
  readonly exactQuery?: boolean;
  readonly absentHeaders?: readonly string[];
  readonly absentBody?: boolean;
  /** Checks by name. */
  readonly expect?: readonly (readonly Json[])[];
}

export interface Scenario {
  readonly name: string;
  /** Ids of operations in the document. Without them, the addresses of the calls tell. */
  readonly operations?: readonly string[];
  readonly calls: readonly ExamCall[];
}

/** An exam: documents, and the scenarios of each. */
export interface Exam {
  /** `spec` or `spec@version` → an OpenAPI document. */
  readonly documents: Readonly<Record<string, JsonObject>>;
  /** `spec` → its scenarios. */
  readonly scenarios: Readonly<Record<string, readonly Scenario[]>>;
}

const FOLDER = join(
  process.env['ORG_CONFORMANCE'] ?? join(import.meta.dirname, '../../../shared/data/conformance'),
  'spector',
);

/** The exam beside the checkout; undefined if it is absent. */
export async function readExam(): Promise<Exam | undefined> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(gunzipSync(await readFile(join(FOLDER, name))).toString('utf8'));
  try {
    return {
      documents: (await read('openapi.json.gz')) as Exam['documents'],
      scenarios: (await read('scenarios.json.gz')) as Exam['scenarios'],
    };
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as text: a string itself, and JSON of anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
