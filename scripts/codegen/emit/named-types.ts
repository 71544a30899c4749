import type { ApiOperation } from '../operations/operation.ts';
import { operationId } from '../operations/operation.ts';
import type { Context } from './context.ts';
import { scopeOf } from './context.ts';
import { declaration, interfaceText } from './declaration.ts';
import { fieldLines } from './signature.ts';

interface NamedType {
  readonly name: string;
  readonly file: string;
}

/** The exported types that no schema of the document gives: query parameters, and answers written inline. */
export class NamedTypes {
  readonly #params = new Map<string, NamedType>();
  readonly #answers = new Map<string, NamedType>();

  params(operation: ApiOperation): NamedType | undefined {
    return this.#params.get(operationId(operation));
  }

  answer(operation: ApiOperation): NamedType | undefined {
    return this.#answers.get(operationId(operation));
  }

  /** Declares them. Types of one file that read alike are declared once. */
  declare(context: Context): void {
    const seen = new Map<string, string>();
    for (const { operation, shape } of context.calls) {
      const family = context.rules.family(operation.resource);
      if (shape.type?.kind === 'fields') {
        const file = context.files.at(`params/${family}.ts`);
        const name = context.types.claimDeclared(operation.paramsName);
        const lines = fieldLines(shape.type.fields, context, file);
        const key = `${file.path}\n${lines.join('\n')}`;
        const same = seen.get(key);
        if (same === undefined) {
          seen.set(key, name);
          file.add(interfaceText(name, lines));
        } else {
          file.alias(name, same, file.path);
        }
        this.#params.set(operationId(operation), { name, file: file.path });
      }
      const { schema } = operation.answer;
      if (schema?.type === 'object' && schema.properties && !context.pages.match(schema)) {
        const file = context.files.at(`models/${family}.ts`);
        const name = context.types.claimDeclared(operation.paramsName.replace(/Params$/, 'Response'));
        file.add(declaration(name, schema, scopeOf(context, file, false)));
        this.#answers.set(operationId(operation), { name, file: file.path });
      }
    }
  }
}
