import {
  ConfigurationError,
  InvalidParamsError,
  ResponseParseError,
  type ApiResponse,
  type ApiResult,
  type CloseOptions,
  type Download,
  type RequestOptions,
  type SafePromise,
} from '@org/http-core';
import {
  ApiPromise as RuntimePromise,
  CallSecrets,
  hasMethods,
  SafePromise as RuntimeSafePromise,
  type ApiErrorInit,
  type Operation,
} from '@org/http-core/provider';
import type { Addressing } from '../addressing/addressing.ts';
import type { ReceivedParts } from '../contract/received-parts.ts';
import type { SoapOperation } from '../contract/operation.ts';
import type { SecurityContext, SoapCallOptions, SoapOptions } from '../contract/options.ts';
import type { SoapStreamOptions, StreamItem, StreamPath } from '../contract/stream-path.ts';
import { ContentError } from '../decode/simple-value.ts';
import type { EnvelopeFunction } from '../envelope/read-envelope.ts';
import type {
  OutputOf,
  ResponseHeadersOf,
  SoapCallError,
  SoapPromise,
  SoapResult,
} from '../fault/call-error.ts';
import { faultInSuccess } from '../fault/fault-in-success.ts';
import { SoapStream } from '../streams/soap-stream.ts';
import { XmlError } from '../xml/xml-error.ts';
import type { BoundOptions, RawClient } from './definition.ts';
import { envelopeOf, type Envelope } from './envelope.ts';
import { checkContent, readResponse, type ResponseContent } from './read-response.ts';
import { securityContext } from './security-context.ts';

/** The input of an operation. @public */
export type InputOf<O extends SoapOperation> = NonNullable<O['types']>['input'];
/** The header blocks that an operation takes. @public */
export type HeadersOf<O extends SoapOperation> = NonNullable<O['types']>['headers'];

/** What errors of a response say beside their message. */
type ErrorContext = Pick<ApiErrorInit, 'status' | 'requestId' | 'attempts' | 'secrets'>;

/** A call that can be sent. */
interface Prepared {
  readonly params: { readonly body: Envelope };
  readonly rest: RequestOptions;
  readonly context: SecurityContext;
  readonly addressing: Addressing | undefined;
}

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
   * @returns The value of the element in the body of the response. `withResponse()` gives status, headers and header blocks, too.
   * @throws SoapFaultError if the service responds with a fault; InvalidParamsError if the schema does not allow the input.
   */
  call<O extends SoapOperation>(
    operation: O,
    input: InputOf<O>,
    options: SoapCallOptions<HeadersOf<O>> = {},
  ): SoapPromise<O> {
    return RuntimePromise.from(this.#perform(operation, input, options)) as SoapPromise<O>;
  }

  /**
   * Calls an operation, and gives the items of a list in its response as they arrive, in constant memory:
   * `for await (const record of client.stream(query, input, { at: 'result.records' }))`. `rest` of the stream is then the
   * output without them.
   *
   * @param options `at` is the path of the list in the output, with dots.
   * @returns A stream that sends the call when its iteration begins.
   * @throws InvalidParamsError, in the loop, if `at` leads to no list; StreamTruncatedError if the response ends before it is
   *   complete; SoapFaultError if the service responds with a fault.
   */
  stream<O extends SoapOperation, const Path extends string>(
    operation: O,
    input: InputOf<O>,
    options: SoapStreamOptions<Path & StreamPath<OutputOf<O>, Path>, HeadersOf<O>>,
  ): SoapStream<StreamItem<OutputOf<O>, Path>, OutputOf<O>> {
    assertOperation(operation);
    return new SoapStream(operation.name, (end) => this.#items(operation, input, options, end));
  }

  /**
   * Calls an operation, and gives the attachments of its response as streams, in constant memory.
   *
   * @returns The output, without the bytes of attachments, and an iterable of them. Iterate over it, or `cancel()`.
   * @throws As {@link SoapClient.call}; StreamTruncatedError, in the loop, if the response ends within an attachment.
   */
  receive<O extends SoapOperation>(
    operation: O,
    input: InputOf<O>,
    options: Omit<SoapCallOptions<HeadersOf<O>>, 'attachments'> = {},
  ): SafePromise<ReceivedParts<OutputOf<O>, ResponseHeadersOf<O>>, SoapCallError<O>> {
    return RuntimeSafePromise.of(this.#receive(operation, input, options));
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

  async #perform<O extends SoapOperation>(
    operation: O,
    input: unknown,
    options: SoapCallOptions<unknown>,
  ): Promise<SoapResult<O>> {
    const prepared = await this.#prepare(operation, input, options);
    const { params, rest, context, addressing } = prepared;
    const { attachments = this.#options.attachments ?? typeof params.body.body !== 'string' } = options;
    if (attachments) return this.#performWithParts(operation, prepared);
    const { data, response } = await this.raw
      .request<string>(this.#operationOf(operation), params, rest)
      .withResponse();
    try {
      const content = await readResponse(operation, data, this.#options, context);
      addressing?.check(content.soapHeaders);
      return { ...content, response };
    } catch (error) {
      throw unacceptable(error, operation, this.#contextOf(prepared, response));
    }
  }

  /** Performs a call whose response may have attachments, which are bytes and not text. */
  async #performWithParts<O extends SoapOperation>(operation: O, prepared: Prepared): Promise<SoapResult<O>> {
    const { wholeResponse } = await import('../attachments/whole-response.ts');
    const { data: download, response } = await this.#download(operation, prepared);
    try {
      const content = await wholeResponse(download, (text, read) =>
        this.#read(operation, text, prepared, response, read),
      );
      return { ...content, response };
    } catch (error) {
      throw unacceptable(error, operation, this.#contextOf(prepared, response));
    }
  }

  async #receive<O extends SoapOperation>(
    operation: O,
    input: unknown,
    options: SoapCallOptions<unknown>,
  ): Promise<ReceivedParts<OutputOf<O>, ResponseHeadersOf<O>>> {
    const { receivedParts } = await import('../attachments/received-parts.ts');
    const prepared = await this.#prepare(operation, input, options);
    const { data: download, response } = await this.#download(operation, prepared);
    try {
      const parts = await receivedParts(operation, download, (text, read) =>
        this.#read(operation, text, prepared, response, read),
      );
      return { ...parts, response };
    } catch (error) {
      void download.cancel();
      throw unacceptable(error, operation, this.#contextOf(prepared, response));
    }
  }

  #download(operation: SoapOperation, { params, rest }: Prepared): SafePromise<ApiResult<Download>> {
    const headers = {
      accept: 'multipart/related, text/xml;q=0.9, application/soap+xml;q=0.9',
      ...rest.headers,
    };
    return this.raw
      .request<Download>({ ...this.#operationOf(operation), responseType: 'binary' }, params, {
        ...rest,
        headers,
      })
      .withResponse();
  }

  /** Reads the envelope of a response with attachments. Nothing before this has seen whether it is a fault. */
  async #read(
    operation: SoapOperation,
    text: string,
    prepared: Prepared,
    response: ApiResponse,
    read: EnvelopeFunction,
  ): Promise<ResponseContent> {
    const { context, addressing } = prepared;
    const content = await readResponse(operation, text, this.#options, context, read);
    if (content.fault) throw faultInSuccess(content.fault, operation, this.#contextOf(prepared, response));
    addressing?.check(content.soapHeaders);
    return content;
  }

  #contextOf(prepared: Prepared, { status, requestId, attempts }: ApiResponse): ErrorContext {
    return { status, requestId, attempts, secrets: this.#secretsOf(prepared) };
  }

  /** What no error of the call may show, although the server may repeat it. */
  #secretsOf({ params, rest }: Prepared): Iterable<string> {
    const headers = Object.fromEntries(
      Object.entries(rest.headers ?? {}).map(([name, value = '']) => [name.toLowerCase(), value]),
    );
    const [runtime] = this.raw.runtimeFor({});
    const { secrets } = runtime as { readonly secrets: Iterable<string> };
    return new CallSecrets(secrets, headers, [params], this.raw.provider.confidentialParams);
  }

  async *#items<Item>(
    operation: SoapOperation,
    input: unknown,
    { at, ...options }: SoapStreamOptions<string, unknown>,
    end: (rest: unknown) => void,
  ): AsyncGenerator<Item, void, undefined> {
    const { readStream } = await import('../streams/read-stream.ts');
    yield* readStream<Item>(
      {
        operation,
        at,
        isVerified: this.#options.security?.verify !== undefined,
        send: async () => {
          const prepared = await this.#prepare(operation, input, options);
          const { params, rest, addressing } = prepared;
          const streamed: Operation = { ...this.#operationOf(operation), responseType: 'binary' };
          const { data: download, response } = await this.raw
            .request<Download>(streamed, params, rest)
            .withResponse();
          return {
            download,
            context: this.#contextOf(prepared, response),
            check: (content) => {
              checkContent(content, operation, this.#options.understands);
              addressing?.check(content.headers);
            },
          };
        },
      },
      end,
    );
  }

  /** Makes the request of a call. */
  async #prepare(
    operation: SoapOperation,
    input: unknown,
    options: SoapCallOptions<unknown>,
  ): Promise<Prepared> {
    assertOperation(operation);
    const { operations, secrets, security, soapHeaders: usual } = this.#options;
    const { soapHeaders, attachments: _a, ...rest } = options;
    operations.set(operation.name, operation);
    const context = securityContext(secrets, this.raw.clock, 1);
    const addressing = operation.addressing === undefined ? undefined : await this.#addressing(operation);
    const body = await envelopeOf({
      operation,
      input,
      soapHeaders: { ...usual, ...(soapHeaders as Readonly<Record<string, unknown>> | undefined) },
      addressing: addressing?.write,
      security,
      context,
      secrets,
    });
    // As a parameter it would have to be taken out of the others again, at several times the cost.
    const headers = operation.version === '1.1' && {
      headers: { SOAPAction: `"${operation.action ?? ''}"`, ...rest.headers },
    };
    return { params: { body }, rest: { ...rest, ...headers }, context, addressing };
  }

  /** Few services use WS-Addressing, so that its code is loaded with the first call that does. */
  async #addressing(operation: SoapOperation): Promise<Addressing> {
    const { addressing } = await import('../addressing/addressing.ts');
    return addressing(operation, this.raw.provider.servers?.[operation.port] ?? '', this.raw.clock);
  }

  #operationOf(operation: SoapOperation): Operation {
    let made = this.#operations.get(operation);
    if (!made) {
      const { name, port, retry } = operation;
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
      };
      this.#operations.set(operation, made);
    }
    return made;
  }
}

/** Applications without a type check pass the name of a method, as other clients take it. */
function assertOperation(operation: unknown): void {
  if (hasMethods(operation, 'input')) return;
  throw new InvalidParamsError(
    'The first argument must be an operation of the generated package, such as client.call(getItem, input); its name is not enough.',
    { param: 'operation' },
  );
}

/** The error of a response that is not what its operation promises; other errors as they are. */
function unacceptable(error: unknown, operation: SoapOperation, context: ErrorContext): unknown {
  if (!(error instanceof XmlError) && !(error instanceof ContentError)) return error;
  const reason = error.message.replace(/\.$/, '');
  return new ResponseParseError(`${operation.name}: the response cannot be accepted: ${reason}.`, {
    ...context,
    operation: operation.name,
    mayHaveExecuted: operation.retry !== 'safe',
  });
}
