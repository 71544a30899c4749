import type { ClientOptions, RequestOptions } from '@org/http-core';
import type { HeaderBlocks } from './header-blocks.ts';

/** What a service is, as its generated package knows it. @public */
export interface SoapService {
  /** Short name, as in the user agent: `vies`. */
  readonly name: string;
  /** The address of each port, by the key that operations name; none where the WSDL gives none. */
  readonly endpoints: Readonly<Record<string, string>>;
}

/**
 * Options of a SOAP client: those of every client, with `endpoint` in place of `baseUrl`.
 *
 * @public
 */
export interface SoapOptions extends Omit<ClientOptions, 'baseUrl'> {
  /** The address of the service: one for all ports, or one for each. Default: what the WSDL says. */
  readonly endpoint?: string | Readonly<Record<string, string>> | undefined;
  /** Header blocks of every call, by the names of their elements. Those of a call take precedence. */
  readonly soapHeaders?: HeaderBlocks | undefined;
  /** Writes further header blocks: `usernameToken()` of `@org/soap/security`. */
  readonly security?: SoapSecurity | undefined;
}

/** What signs requests, or adds credentials to them. @public */
export interface SoapSecurity {
  /** Makes the header block of a request as text, with every prefix that it uses declared. */
  header(context: SecurityContext): string | Promise<string>;
}

/** What a header of security is made for. @public */
export interface SecurityContext {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/** Options of one call. @public */
export interface SoapCallOptions<Headers = HeaderBlocks> extends Omit<RequestOptions, 'cursor' | 'query'> {
  /** Header blocks by the names of their elements. */
  readonly soapHeaders?: Headers | undefined;
}
