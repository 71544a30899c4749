import { operationId, type ApiOperation } from '../operations/operation.ts';
import { scopeOf, type Context } from './context.ts';
import { declaration, interfaceText } from './declaration.ts';
import { fieldLines, wholeParamsText } from './params-text.ts';

interface NamedType {
  readonly name: string;
  readonly file: string;
}

interface NamedParams extends NamedType {
  /** Whether the type holds all parameters but those of the path. */
  readonly isWhole?: boolean;
}

/** The exported types that are not schemas of the document: query parameters and inline responses. */
export class NamedTypes {
  readonly #params = new Map<string, NamedParams>();
  readonly #responses = new Map<string, NamedType>();

  params(operation: ApiOperation): NamedParams | undefined {
    return this.#params.get(operationId(operation));
  }

  response(operation: ApiOperation): NamedType | undefined {
    return this.#responses.get(operationId(operation));
  }

  /** Declares the types. */
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
        // The body's type has a name of its own, so the operation's parameters need one.
        const file = context.files.at(`params/${family}.ts`);
        const text = wholeParamsText(call, context, file);
        if (text !== undefined) {
          const name = context.types.claimDeclared(operation.paramsName);
          file.add(`export type ${name} = ${text};\n`);
          this.#params.set(operationId(operation), { name, file: file.path, isWhole: true });
        }
      }
      const { schema } = operation.response;
      if (schema?.type === 'object' && schema.properties && !context.pages.match(schema)) {
        const file = context.files.at(`models/${family}.ts`);
        const name = context.types.claimDeclared(operation.paramsName.replace(/Params$/, 'Response'));
        file.add(declaration(name, schema, scopeOf(context, file, false, { exported: name })));
        this.#responses.set(operationId(operation), { name, file: file.path });
      }
    }
  }
}
