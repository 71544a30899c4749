/** A fault that whoever runs the command can act on: printed as one line, without a stack. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}
