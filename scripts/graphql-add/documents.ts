import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
// With the name of its file: Vitest would load the package's other copy, whose schemas the preset refuses.
import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql/index.js';
import { SpecError } from '../specs/errors.ts';

/** A document: the path that messages name, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const BANNER =
  '// Generated from the documents in src/documents and the schema by pnpm generate. Do not edit.';

/** The class of the preset, which needs a package for one type. Ours has the type. */
const PRESET_CLASS = /export class TypedDocumentString<[\s\S]*?\n\}\n/;
const PRESET_IMPORT = /import type \{ DocumentTypeDecoration \} from '@graphql-typed-document-node\/core';\n/;

const OWN_CLASS = `/** A document with the types of its result and its variables. */
export class TypedDocumentString<Data, Variables> extends String implements TypedDocument<Data, Variables> {
  declare readonly __apiType?: (variables: Variables) => Data;
  readonly __meta__: Readonly<Record<string, unknown>> | undefined;

  constructor(text: string, meta?: Readonly<Record<string, unknown>>) {
    super(text);
    this.__meta__ = meta;
  }
}
`;

/**
 * Generates typed documents with the client preset of graphql-codegen: a module with the types that the documents use, and
 * a constant for each operation and fragment.
 *
 * @throws SpecError in one line that names the file: a syntax error, a field that the schema does not have, a name that
 *   occurs twice
 */
export async function generateDocuments(
  schema: GraphQLSchema,
  sdl: string,
  sources: readonly Source[],
): Promise<string> {
  const documents = sources.map(({ path, text }) => ({
    location: path,
    rawSDL: text,
    document: parsed(path, text),
  }));
  if (documents.length === 0)
    throw new SpecError('src/documents has no .graphql file: add one with an operation');
  assertNames(documents);
  const definitions = documents.flatMap(({ document }) => document.definitions);
  for (const { location, document } of documents) {
    // Fragments may be in any file, and whether one is used is known only with all of them.
    const problems = validate(schema, { ...document, definitions }, undefined, { maxErrors: 20 });
    const problem = problems.find(({ nodes = [], message }) => {
      const [node] = nodes;
      return node?.loc?.source === document.loc?.source && !message.endsWith('is never used.');
    });
    if (problem) throw new SpecError(`${location}: ${problem.message}`);
  }
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: 'generated/',
    config: {
      documentMode: 'string',
      enumsAsTypes: true,
      skipTypename: true,
      defaultScalarType: 'unknown',
      useTypeImports: true,
    },
    presetConfig: { fragmentMasking: false },
    schema: parse(sdl),
    schemaAst: schema,
    documents,
    plugins: [],
    pluginMap: {},
    documentTransforms: [],
    profiler: { run: async (task) => task(), collect: () => [], clear: () => undefined, outputName: '' },
  });
  const section = sections.find(({ filename }) => filename.endsWith('graphql.ts'));
  if (!section) throw new Error('The preset has no module of documents.');
  const text = await codegen(section);
  const own = text
    .replace(PRESET_IMPORT, '')
    .replace(PRESET_CLASS, () => OWN_CLASS)
    // Bundlers leave out what nobody imports only where they know that it has no effect.
    .replaceAll('= new TypedDocumentString(', '= /* #__PURE__ */ new TypedDocumentString(');
  if (!PRESET_CLASS.test(text) || own.includes('DocumentTypeDecoration'))
    throw new Error('The preset writes another class than this script knows.');
  return `${BANNER}\nimport type { TypedDocument } from '@org/graphql';\n${own.replace(/^\/\* eslint-disable \*\/\n/, '').trimEnd()}\n`;
}

function parsed(path: string, text: string): ReturnType<typeof parse> {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) {
      const [at] = error.locations ?? [];
      throw new SpecError(`${path}${at ? `:${at.line}:${at.column}` : ''}: ${error.message}`);
    }
    throw new SpecError(`${path}: it is nested too deeply`);
  }
}

function assertNames(
  documents: readonly { readonly location: string; readonly document: ReturnType<typeof parse> }[],
): void {
  const seen = new Map<string, string>();
  for (const { location, document } of documents) {
    for (const definition of document.definitions) {
      const { name } = definition as { readonly name?: { readonly value: string } };
      const value = name?.value;
      if (value === undefined)
        throw new SpecError(`${location}: an operation has no name: name it, as in query Issues { … }`);
      const before = seen.get(value);
      if (before !== undefined) throw new SpecError(`${location}: the name ${value} is taken by ${before}`);
      seen.set(value, location);
    }
  }
}
