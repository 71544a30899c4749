import { SpecError } from '../../specs/errors.ts';

export const XSD = 'http://www.w3.org/2001/XMLSchema';
export const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
export const SOAP_ENCODING = 'http://schemas.xmlsoap.org/soap/encoding/';

/**
 * A name with its namespace, written `{namespace}name`; without a namespace, only `name`. Where two descriptions declare one
 * name in two ways, that of the second is followed by its file: `{namespace}name@second.wsdl`.
 */
export type QualifiedName = string;

export const qualified = (namespace: string, name: string): QualifiedName =>
  namespace === '' ? name : `{${namespace}}${name}`;

/** The array of SOAP 1.1's encoding. */
export const ENCODED_ARRAY: QualifiedName = qualified(SOAP_ENCODING, 'Array');

/** The namespace and the local name of a qualified name. */
export function splitName(name: QualifiedName): { namespace: string; local: string } {
  const end = name.startsWith('{') ? name.indexOf('}') : -1;
  const rest = name.slice(end + 1);
  const at = rest.indexOf('@');
  return { namespace: name.slice(1, Math.max(end, 1)), local: at < 0 ? rest : rest.slice(0, at) };
}

/**
 * Resolves a value such as `tns:Order` by the prefixes in scope.
 *
 * @param at The element with the value, which knows the prefixes in scope.
 * @param defaultNamespace The namespace of a name without a prefix, unless a default namespace is declared.
 */
export function resolveName(
  value: string,
  at: { readonly prefixes: Readonly<Record<string, string>> },
  file: string,
  defaultNamespace = '',
): QualifiedName {
  const text = value.trim();
  const colon = text.indexOf(':');
  if (colon < 0) {
    const declared = at.prefixes[''] ?? '';
    return qualified(declared === '' ? defaultNamespace : declared, text);
  }
  const prefix = text.slice(0, colon);
  const namespace = prefix === 'xml' ? 'http://www.w3.org/XML/1998/namespace' : at.prefixes[prefix];
  if (namespace === undefined)
    throw new SpecError(`${file}: the prefix "${prefix}" of "${text}" is not declared`);
  return qualified(namespace, text.slice(colon + 1));
}
