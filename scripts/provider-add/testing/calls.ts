import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prefixOf } from '../package-plan.ts';
import { writeDocuments } from './documents.ts';
import { tryCode } from './trial.ts';

/** A small document, code that uses its package, and what a server responds. */
export interface CallCase {
  readonly document: object;
  /** Statements with `client`, which the compiler checks; what they return is the result. */
  readonly code: string;
  /** Declarations before the function, such as imports of types. */
  readonly before?: string;
  /** The response to each request. Default: an empty object of JSON. */
  readonly response?: () => Response;
  /** Options of the client. Default: a value for each credential. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A request as a server receives it. */
interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  /** The address without its origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a call gave, and the requests that it sent. */
export interface Called {
  /** What the compiler says of the code; nothing is right. */
  readonly errors: string;
  readonly sent: readonly ReceivedRequest[];
  readonly result: unknown;
  readonly error: unknown;
  readonly undecided: readonly string[];
}

/**
 * Makes packages out of documents, compiles code that uses them, and runs it against a stub.
 *
 * @param cases - name of the package → its document and the code
 */
export async function tryCalls<Name extends string>(
  cases: Readonly<Record<Name, CallCase>>,
): Promise<Record<Name, Called>> {
  const entries = Object.entries<CallCase>(cases);
  const files = await writeDocuments(
    Object.fromEntries(entries.map(([name, { document }]) => [name, document])),
  );
  const found = await tryCode(files, async (root) => {
    for (const [name, { code, before = '' }] of entries) {
      const prefix = prefixOf(name, 'Small API');
      const lines = [
        `import { ${prefix}, type ${prefix}Options } from '@org/${name}';`,
        before,
        `export const create = (options: ${prefix}Options): ${prefix} => new ${prefix}(options);`,
        `export async function run(client: ${prefix}): Promise<unknown> {`,
        code,
        '}',
      ];
      await writeFile(join(root, 'packages', name, 'test/user.ts'), lines.join('\n'));
    }
  });
  const called: Record<string, Called> = {};
  for (const [name, { response = () => Response.json({}), options }] of entries) {
    const { create, run } = (await import(
      pathToFileURL(join(found.root, 'packages', name, 'test/user.ts')).href
    )) as {
      create: (options: object) => unknown;
      run: (client: unknown) => Promise<unknown>;
    };
    const sent: ReceivedRequest[] = [];
    const fetch = async (input: string, init: RequestInit): Promise<Response> => {
      const request = new Request(input, {
        ...init,
        ...(init.body instanceof ReadableStream && { duplex: 'half' }),
      });
      const { pathname, search } = new URL(request.url);
      const headers = Object.fromEntries(request.headers);
      // The platform forbids some headers in `Request`, and a transport sends them.
      const given = Object.entries(init.headers as Record<string, string>).map(
        ([key, value]) => [key.toLowerCase(), value] as const,
      );
      sent.push({
        method: request.method,
        url: request.url,
        path: pathname + search,
        headers: { ...headers, ...Object.fromEntries(given) },
        body: await request.text(),
      });
      return response();
    };
    const outcome = await Promise.resolve()
      .then(() => run(create({ ...options, fetch, retry: false })))
      .then(
        (result) => ({ result, error: undefined }),
        (error: unknown) => ({ result: undefined, error }),
      );
    const { undecided = [] } = found.added.find((one) => one.name === name) ?? {};
    called[name] = {
      ...outcome,
      sent,
      errors: found.errors
        .split('\n')
        .filter((line) => line.includes(`packages/${name}/`))
        .join('\n'),
      undecided: undecided.map(({ question }) => question),
    };
  }
  return called;
}
