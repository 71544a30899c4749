import type { DocumentDetails, OperationDetails } from '@org/scripts/codegen/details';
import { isBindable } from '@org/scripts/codegen/names/identifier';
import { packageOf } from './links.ts';

/** The two ways of calling an operation, as programs that compile. */
export interface ExampleCode {
  /** As a method of the client's class. */
  readonly method: string;
  /** As a function, of which a bundle holds no more than it uses. */
  readonly function: string;
}

/** Source text of the examples of an operation, not yet broken into lines where they are long. */
export function exampleCode(details: DocumentDetails, operation: OperationDetails): ExampleCode {
  const { document, prefix } = details;
  const client = prefix.toLowerCase();
  const { params, positional } = operation.example;
  // A word that no variable may be called, or the name of another variable of the example.
  const name = operation.method;
  const isTaken = !isBindable(name) || [client, ...VARIABLES].includes(name);
  const local = isTaken ? `${name}_` : name;
  const create = `create${prefix}`;
  return {
    method: [
      `import { ${prefix} } from '@org/${document}';\n`,
      `const ${client} = new ${prefix}();`,
      use(operation, `${client}.${operation.id}(${positional ?? params ?? ''})`),
    ].join('\n'),
    function: [
      `import { ${create} } from '${packageOf(document)}/client';`,
      `import { ${name === local ? name : `${name} as ${local}`} } from '@org/${document}/${operation.entry}';\n`,
      `const ${client} = ${create}();`,
      use(operation, `${local}(${[client, ...(params === undefined ? [] : [params])].join(', ')})`),
    ].join('\n'),
  };
}

/** The variables of {@link use}. */
const VARIABLES = ['item', 'download', 'result'];

/** What one does with the result. */
function use({ paged, responseType }: OperationDetails, call: string): string {
  if (paged) return `for await (const item of ${call}) {\n  console.log(item);\n}`;
  if (responseType === 'none') return `await ${call};`;
  if (responseType === 'binary')
    return `const download = await ${call};\nconsole.log((await download.bytes()).length);`;
  return `const result = await ${call};\nconsole.log(result);`;
}
