import type { ApiOperation } from '../operations/operation.ts';
import { operationId } from '../operations/operation.ts';
import type { Context } from './context.ts';
import { scopeOf } from './context.ts';
import { declaration, interfaceText } from './declaration.ts';
import { fieldLines, wholeParamsText } from './params-text.ts';

interface NamedType {
  readonly name: string;
  readonly file: string;
}

interface NamedParams extends NamedType {
  /** Holds all there is but the path: nothing goes beside it. */
  readonly isWhole?: boolean;
}

/** The exported types that no schema of the document gives: query parameters, and answers written inline. */
export class NamedTypes {
  readonly #params = new Map<string, NamedParams>();
  readonly #answers = new Map<string, NamedType>();

  params(operation: ApiOperation): NamedParams | undefined {
    return this.#params.get(operationId(operation));
  }

  answer(operation: ApiOperation): NamedType | undefined {
    return this.#answers.get(operationId(operation));
  }

  /** Declares them. */
  declare(context: Context): void {
    for (const call of context.calls) {
      const { operation, shape } = call;
      const family = context.rules.family(operation.resource);
      if (shape.type?.kind === 'fields') {
        const file = context.files.at(`params/${family}.ts`);
        const name = context.types.claimDeclared(operation.paramsName);
        file.add(interfaceText(name, fieldLines(shape.type.fields, context, file, { exported: name })));
        this.#params.set(operationId(operation), { name, file: file.path });
      } else if (operation.body && !context.types.named(operation.paramsName)) {
        // The body's type is named after what it is, so the operation's parameters have no name yet.
        const file = context.files.at(`params/${family}.ts`);
        const text = wholeParamsText(call, context, file);
        if (text !== undefined) {
          const name = context.types.claimDeclared(operation.paramsName);
          file.add(`export type ${name} = ${text};\n`);
          this.#params.set(operationId(operation), { name, file: file.path, isWhole: true });
        }
      }
      const { schema } = operation.answer;
      if (schema?.type === 'object' && schema.properties && !context.pages.match(schema)) {
        const file = context.files.at(`models/${family}.ts`);
        const name = context.types.claimDeclared(operation.paramsName.replace(/Params$/, 'Response'));
        file.add(declaration(name, schema, scopeOf(context, file, false, { exported: name })));
        this.#answers.set(operationId(operation), { name, file: file.path });
      }
    }
  }
}
