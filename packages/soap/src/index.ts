export {
  AbortError,
  ApiError,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  CredentialError,
  InvalidParamsError,
  RateLimiterTimeoutError,
  ResponseParseError,
  SdkError,
  TimeoutError,
  apiKey,
  basic,
  bearer,
  safe,
} from '@org/http-core';
export type { ApiResponse, ApiResult, AttemptRecord, Outcome } from '@org/http-core';
export { createSoap, createSoapBeside } from './client/create-soap.ts';
export type { HeadersOf, InputOf, SoapClient } from './client/soap-client.ts';
export type { ClassifyFault, SoapFault } from './contract/fault.ts';
export type { HeaderBlocks } from './contract/header-blocks.ts';
export type { MessageSchema, OperationTypes, SoapOperation, SoapVersion } from './contract/operation.ts';
export type {
  SecurityContext,
  SoapCallOptions,
  SoapOptions,
  SoapSecurity,
  SoapService,
} from './contract/options.ts';
export type {
  OutputOf,
  ResponseHeadersOf,
  SoapCallError,
  SoapPromise,
  SoapResult,
} from './fault/call-error.ts';
export { SoapFaultError, type SoapFaultErrorInit } from './fault/fault-error.ts';
export { isFaultOf, type FaultOf, type FaultsOf } from './fault/fault-of.ts';
export type { SoapStreamOptions, StreamItem, StreamPath } from './contract/stream-path.ts';
export type { SoapStream } from './streams/soap-stream.ts';
export type { AttachmentStream, ReceivedAttachment, ReceivedParts } from './contract/received-parts.ts';
