import type { ApiError, AuthStrategy, ClientOptions, Clock, RequestOptions } from '@org/http-core';
import type { FailedResponse, RateLimitConfig } from '@org/http-core/provider';
import type { ClassifyFault, SoapFault } from './fault.ts';
import type { HeaderBlocks } from './header-blocks.ts';

/** What a service is, as its generated package knows it. @public */
export interface SoapService {
  /** Short name, as in the user agent: `vies`. */
  readonly name: string;
  /** The address of each port, by the key that operations name; none where the WSDL gives none. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** What the faults of this service mean for a retry, where their codes do not say it. */
  readonly classifyFault?: ClassifyFault | undefined;
  /** The limits that clients keep by default, with the sources that learn them from responses. */
  readonly limits?: RateLimitConfig | undefined;
  /** Makes the error of a failed response, with its fault if it has one; `undefined` leaves it to this package. */
  readonly toError?:
    ((fault: SoapFault | undefined, response: FailedResponse) => ApiError | undefined) | undefined;
  /** Puts the credential where the service expects it, such as into a header block. */
  readonly auth?: ((auth: AuthStrategy) => AuthStrategy) | undefined;
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
  /** Signs requests or adds credentials to them: `wsSecurity()` of `@org/soap/security`. */
  readonly security?: SoapSecurity | undefined;
  /** What a fault means for a retry, before the service's own rule and its code: `({ subcodes }) => …`. */
  readonly classifyFault?: ClassifyFault | undefined;
  /**
   * The header blocks of responses, as `{namespace}name`, that the application understands although the operation does not
   * declare them. A response with another one that must be understood fails.
   */
  readonly understands?: readonly string[] | undefined;
  /** Whether responses may have attachments. Calls that send some may receive some anyway. Default: `false`. */
  readonly attachments?: boolean | undefined;
}

/** What signs requests or adds credentials to them, and verifies responses. @public */
export interface SoapSecurity {
  /** Returns an envelope with its security header, in place of one that it already has. */
  protect(envelope: string, context: SecurityContext): Promise<string>;
  /** Returns what may be trusted of the envelope of a response. */
  verify?(envelope: string, context: SecurityContext): Promise<string>;
}

/** The call that a security header is made for. @public */
export interface SecurityContext {
  /** 1 for the first attempt of the call. */
  readonly attempt: number;
  /** Time, and the chance of nonces and ids. */
  readonly clock: Clock;
  /** Takes a secret that no error may show. */
  readonly registerSecret: (secret: string) => void;
}

/** Options of one call. @public */
export interface SoapCallOptions<Headers = HeaderBlocks> extends Omit<RequestOptions, 'cursor' | 'query'> {
  /** Header blocks by the names of their elements. */
  readonly soapHeaders?: Headers | undefined;
  /** Whether the response may have attachments. Default: the option of the client. */
  readonly attachments?: boolean | undefined;
}
