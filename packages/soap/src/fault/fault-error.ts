import { ApiError } from '@org/http-core';
import { redact, type ApiErrorInit } from '@org/http-core/provider';
import type { SoapFault } from '../contract/fault.ts';

/** What {@link SoapFaultError} is made of. @public */
export interface SoapFaultErrorInit extends ApiErrorInit {
  readonly fault: SoapFault;
}

/**
 * The server responded with a fault. `code` is its most particular code, such as `INVALID_SESSION_ID`, or `soap_fault`.
 *
 * @typeParam Detail - the value of the detail
 * @typeParam Name - the name of its element
 * @public
 * @example
 * ```ts
 * import { SoapFaultError } from '@org/soap';
 *
 * export const reasonOf = (error: unknown): string | undefined =>
 *   SoapFaultError.isInstance(error) ? `${error.faultCode}: ${error.reason}` : undefined;
 * ```
 */
export class SoapFaultError<
  out Detail = unknown,
  out Name extends string | undefined = string | undefined,
> extends ApiError {
  static override readonly marker: string = '@org/soap/SoapFaultError';
  /** `Client`, `Server` and the like; in version 1.2 `Sender`, `Receiver`. */
  readonly faultCode: string;
  readonly subcodes: readonly string[];
  /** What the service says, such as `Out of stock`. `message` holds it, too. */
  readonly reason: string;
  readonly actor: string | undefined;
  /** The name of the element that `detail` was read from; `undefined` if the operation declares none that was sent. */
  readonly detailName: Name;
  /** The value of the declared detail, else the elements as they stand. Not enumerable, as it may repeat the request. */
  declare readonly detail: Detail | undefined;

  constructor(init: SoapFaultErrorInit) {
    const { fault } = init;
    const shown = (text: string): string => redact(text.slice(0, MAX_LENGTH), init.secrets);
    const subcodes = fault.subcodes.map(shown);
    const faultCode = shown(fault.code);
    super(init, codeOf(subcodes.at(-1) ?? faultCode));
    this.faultCode = faultCode;
    this.subcodes = subcodes;
    this.reason = shown(fault.reason);
    this.actor = fault.actor === undefined ? undefined : shown(fault.actor);
    this.detailName = fault.detailName as Name;
    Object.defineProperty(this, 'detail', { value: fault.detail });
  }

  override toJSON(): Record<string, unknown> {
    const { faultCode, subcodes, actor, detailName } = this;
    return { ...super.toJSON(), faultCode, subcodes, actor, detailName };
  }
}

/** A code is a word; anything else may contain what was sent. */
const CODE = /^[\w.-]{1,64}$/;

const codeOf = (particular: string): string => (CODE.test(particular) ? particular : 'soap_fault');

/** Maximum length of a text of the fault, in characters. */
const MAX_LENGTH = 8_192;
