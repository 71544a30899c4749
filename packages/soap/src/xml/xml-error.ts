/** A document that is not well-formed, or that exceeds a limit. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}
