import { InvalidParamsError } from '@org/http-core';

/**
 * A document cannot be sent: it has a syntax error, or it does not contain the operation that the call names.
 *
 * @public
 */
export class GraphQLDocumentError extends InvalidParamsError {
  static override readonly marker: string = '@org/graphql/GraphQLDocumentError';
  /** The line of a syntax error; 1 for the first. */
  readonly line: number | undefined;
  /** The column of a syntax error; 1 for the first. */
  readonly column: number | undefined;

  constructor(message: string, position?: { readonly line: number; readonly column: number }) {
    super(message, { param: 'document' });
    this.line = position?.line;
    this.column = position?.column;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), line: this.line, column: this.column };
  }
}
