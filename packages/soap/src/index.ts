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
export { createSoap } from './client/create-soap.ts';
export type { HeadersOf, InputOf, OutputOf, SoapClient } from './client/soap-client.ts';
export type { HeaderBlocks } from './contract/header-blocks.ts';
export type { MessageSchema, OperationTypes, SoapOperation, SoapVersion } from './contract/operation.ts';
export type {
  SecurityContext,
  SoapCallOptions,
  SoapOptions,
  SoapSecurity,
  SoapService,
} from './contract/options.ts';
export type { ApiPromise, SoapCallError } from './fault/call-error.ts';
export { SoapFaultError, type SoapFaultErrorInit } from './fault/fault-error.ts';
export type { SoapFault } from './fault/read-fault.ts';
