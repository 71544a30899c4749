import type { StripeEventMap } from '../generated/events.ts';
import type {
  BillingAlert,
  V2CommerceProductCatalogImport,
  V2CoreAccount,
  V2CoreAccountPerson,
  V2CoreEventDestination,
  V2MoneyManagementAdjustment,
  V2MoneyManagementFinancialAccount,
  V2MoneyManagementFinancialAddress,
  V2MoneyManagementInboundTransfer,
  V2MoneyManagementOutboundPayment,
  V2MoneyManagementPayoutIntent,
  V2MoneyManagementPayoutMethod,
  V2MoneyManagementReceivedCredit,
  V2MoneyManagementRecipientVerification,
  V2MoneyManagementTransaction,
} from '../generated/models.ts';
import type { V2CoreEvent } from '../generated/v2-events.ts';

/** What the events of the v2 API are about, by the beginning of their names. */
interface ObjectsOfV2 {
  'commerce.product_catalog.imports': V2CommerceProductCatalogImport;
  'core.account': V2CoreAccount;
  'core.account_person': V2CoreAccountPerson;
  'core.event_destination': V2CoreEventDestination;
  'money_management.adjustment': V2MoneyManagementAdjustment;
  'money_management.financial_account': V2MoneyManagementFinancialAccount;
  'money_management.financial_address': V2MoneyManagementFinancialAddress;
  'money_management.inbound_transfer': V2MoneyManagementInboundTransfer;
  'money_management.outbound_payment': V2MoneyManagementOutboundPayment;
  'money_management.payout_intent': V2MoneyManagementPayoutIntent;
  'money_management.payout_method': V2MoneyManagementPayoutMethod;
  'money_management.received_credit': V2MoneyManagementReceivedCredit;
  'money_management.recipient_verification': V2MoneyManagementRecipientVerification;
  'money_management.transaction': V2MoneyManagementTransaction;
}

/** `v2.core.account[identity].updated` is about a `v2.core.account`. */
type ObjectOfV2<Name extends string> = {
  [Key in keyof ObjectsOfV2]: Name extends `${Key}.${string}` | `${Key}[${string}` ? ObjectsOfV2[Key] : never;
}[keyof ObjectsOfV2];

/** `customer.subscription` of `customer.subscription.created`. */
type Subject<Name extends string> = Name extends `${infer Head}.${infer Tail}`
  ? Tail extends `${string}.${string}`
    ? `${Head}.${Subject<Tail>}`
    : Head
  : never;

/** Thin events that are about something else than their snapshots: here the alert, there its triggering. */
interface ObjectsOfV1 {
  'billing.alert.triggered': BillingAlert;
}

/** What the snapshot events with the same beginning hold. */
type ObjectOfSubject<Wanted extends string> = {
  [Name in keyof StripeEventMap]: Subject<Name> extends Wanted
    ? StripeEventMap[Name]['data']['object']
    : never;
}[keyof StripeEventMap];

/** A `v1.customer.subscription.trialing`, which has no snapshot, is about what `customer.subscription.created` is about. */
type ObjectOfV1<Name extends string> = Name extends keyof ObjectsOfV1
  ? ObjectsOfV1[Name]
  : Name extends keyof StripeEventMap
    ? StripeEventMap[Name]['data']['object']
    : [ObjectOfSubject<Subject<Name>>] extends [never]
      ? unknown
      : ObjectOfSubject<Subject<Name>>;

/**
 * The object that a thin event is about, by the event's name: a `v1.customer.created` is about what the snapshot event
 * `customer.created` holds. `unknown` where the types do not know the event.
 */
export type RelatedStripeObject<Type extends string> = Type extends `v1.${infer Name}`
  ? ObjectOfV1<Name>
  : Type extends `v2.${infer Name}`
    ? [ObjectOfV2<Name>] extends [never]
      ? unknown
      : ObjectOfV2<Name>
    : unknown;

/** The whole event behind a notification, by its name: some have `data` that the notification leaves out. */
export type FullStripeEvent<Type extends string> = [Extract<V2CoreEvent, { type: Type }>] extends [never]
  ? V2CoreEvent
  : Extract<V2CoreEvent, { type: Type }>;
