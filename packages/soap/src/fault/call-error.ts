import type { AnySdkError, ApiPromise as RuntimePromise } from '@org/http-core';
import type { SoapFaultError } from './fault-error.ts';

/** Every error that a call can fail with. @public */
export type SoapCallError = SoapFaultError | AnySdkError;

/** The promise of a call. `safe()` returns its error as a value, a {@link SoapCallError}. @public */
export type ApiPromise<T> = RuntimePromise<T, SoapCallError>;
