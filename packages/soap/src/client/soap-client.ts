import { ConfigurationError, ResponseParseError, type ApiResult, type CloseOptions } from '@org/http-core';
import { ApiPromise as RuntimePromise, type Operation } from '@org/http-core/provider';
import type { SoapOperation } from '../contract/operation.ts';
import type { SoapCallOptions, SoapOptions } from '../contract/options.ts';
import { ContentError } from '../decode/simple-value.ts';
import { readEnvelope } from '../envelope/read-envelope.ts';
import type { ApiPromise } from '../fault/call-error.ts';
import { XmlError } from '../xml/xml-error.ts';
import type { BoundOptions, RawClient } from './definition.ts';
import { envelopeOf } from './envelope.ts';

/** The input of an operation. @public */
export type InputOf<O extends SoapOperation> = NonNullable<O['types']>['input'];
/** The output of an operation; `undefined` for a one-way one. @public */
export type OutputOf<O extends SoapOperation> = NonNullable<O['types']>['output'];
/** The header blocks that an operation takes. @public */
export type HeadersOf<O extends SoapOperation> = NonNullable<O['types']>['headers'];

/**
 * A client of one SOAP service. It is safe to share between concurrent calls: create one for each process and set of
 * credentials.
 *
 * @public
 */
export class SoapClient {
  /** The client of http-core that sends the requests: `health()`, `baseUrl`, and raw requests. */
  readonly raw: RawClient;
  readonly #options: BoundOptions;
  readonly #operations = new WeakMap<SoapOperation, Operation>();

  constructor(raw: RawClient, options: BoundOptions) {
    this.raw = raw;
    this.#options = options;
  }

  /**
   * Calls an operation.
   *
   * @param operation One of the generated package.
   * @param input The value of the element in the body.
   * @returns The value of the element in the body of the response. `withResponse()` gives status and headers, too.
   * @throws SoapFaultError if the service responds with a fault; InvalidParamsError if the schema does not allow the input.
   */
  call<O extends SoapOperation>(
    operation: O,
    input: InputOf<O>,
    options: SoapCallOptions<HeadersOf<O>> = {},
  ): ApiPromise<OutputOf<O>> {
    return RuntimePromise.from(this.#perform<OutputOf<O>>(operation, input, options));
  }

  /**
   * Returns a client with some options changed. An option that is absent keeps its value. Both clients share limiter,
   * circuit breaker and health.
   */
  with(overrides: Partial<SoapOptions>): SoapClient {
    return new SoapClient(this.raw.with(overrides as BoundOptions), { ...this.#options, ...overrides });
  }

  /** Closes the client: its calls come to their end, and later calls fail with a `ConfigurationError`. */
  close(options?: CloseOptions): Promise<void> {
    return this.raw.close(options);
  }

  /** Closes the client, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #perform<T>(
    operation: SoapOperation,
    input: unknown,
    { soapHeaders, ...options }: SoapCallOptions<unknown>,
  ): Promise<ApiResult<T>> {
    const { operations, security, soapHeaders: usual } = this.#options;
    operations.set(operation.name, operation);
    const body = await envelopeOf({
      operation,
      input,
      soapHeaders: { ...usual, ...(soapHeaders as Readonly<Record<string, unknown>> | undefined) },
      security,
      nowMs: this.raw.clock.now(),
    });
    const params =
      operation.version === '1.1' ? { body, SOAPAction: `"${operation.action ?? ''}"` } : { body };
    const { data, response } = await this.raw
      .request<string>(this.#operationOf(operation), params, options)
      .withResponse();
    try {
      return { data: resultOf(operation, data) as T, response };
    } catch (error) {
      if (!(error instanceof XmlError) && !(error instanceof ContentError)) throw error;
      const { status, requestId, attempts } = response;
      throw new ResponseParseError(
        `${operation.name}: the response cannot be read: ${error.message.replace(/\.$/, '')}.`,
        {
          operation: operation.name,
          status,
          requestId,
          attempts,
          mayHaveExecuted: operation.retry !== 'safe',
        },
      );
    }
  }

  #operationOf(operation: SoapOperation): Operation {
    let made = this.#operations.get(operation);
    if (!made) {
      const { name, port, version, retry } = operation;
      if (this.#options.endpoint === undefined && !this.#options.service.endpoints[port])
        throw new ConfigurationError(
          `${name}: the WSDL gives no address for the port "${port}". Pass it as the option endpoint.`,
          { operation: name },
        );
      made = {
        id: name,
        method: 'POST',
        path: '',
        server: port,
        body: 'soap',
        nestedBody: true,
        responseType: 'text',
        retry: retry ?? 'ambiguous',
        ...(version === '1.1' && { header: ['SOAPAction'] }),
      };
      this.#operations.set(operation, made);
    }
    return made;
  }
}

/** The value in the body of a response. */
function resultOf(operation: SoapOperation, text: string): unknown {
  if (!operation.output) return undefined;
  const schema = operation.output();
  const { body, hasBody } = readEnvelope(text, schema);
  if (!hasBody && schema.body)
    throw new ContentError(`the body is empty, and should hold <${schema.body.name}>`);
  return body;
}
