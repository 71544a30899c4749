import type {
  CapturedPayment,
  Dispute,
  Invoice,
  LinkDescription,
  Order,
  PaymentAuthorization,
  PaymentTokenResponse,
  Payout,
  PayoutItem,
  Plan,
  Product,
  Refund,
  Subscription,
} from '../generated/models.ts';

/**
 * An event as PayPal sends it.
 *
 * @public
 */
export interface PayPalWebhookEvent<Type extends string, Resource> {
  readonly id: string;
  readonly event_type: Type;
  /** The kind of the resource: `capture`, `checkout-order`, `subscription` … */
  readonly resource_type?: string;
  readonly resource_version?: string;
  readonly event_version?: string;
  readonly create_time?: string;
  readonly summary?: string;
  /** The object as it was when the event happened. Fetch it again before you act on anything that costs money. */
  readonly resource: Resource;
  readonly links?: readonly LinkDescription[];
}

type Of<Names extends string, Resource> = { readonly [Name in Names]: PayPalWebhookEvent<Name, Resource> };

/** The resource of an event whose object no document describes. */
type Undescribed = Readonly<Record<string, unknown>>;

/**
 * The events of PayPal by their type (developer.paypal.com/api/rest/webhooks/event-names).
 *
 * @public
 */
export interface PayPalEvents
  extends
    Of<'CHECKOUT.ORDER.APPROVED' | 'CHECKOUT.ORDER.COMPLETED', Order>,
    Of<'CHECKOUT.ORDER.PROCESSED' | 'CHECKOUT.PAYMENT-APPROVAL.REVERSED', Undescribed>,
    Of<'PAYMENT.AUTHORIZATION.CREATED' | 'PAYMENT.AUTHORIZATION.VOIDED', PaymentAuthorization>,
    Of<
      | 'PAYMENT.CAPTURE.COMPLETED'
      | 'PAYMENT.CAPTURE.DECLINED'
      | 'PAYMENT.CAPTURE.DENIED'
      | 'PAYMENT.CAPTURE.PENDING',
      CapturedPayment
    >,
    Of<'PAYMENT.CAPTURE.REFUNDED' | 'PAYMENT.REFUND.PENDING' | 'PAYMENT.REFUND.FAILED', Refund>,
    // A reversal is a capture or a refund, by what was reversed.
    Of<'PAYMENT.CAPTURE.REVERSED', CapturedPayment | Refund>,
    Of<'PAYMENT.ORDER.CANCELLED' | 'PAYMENT.ORDER.CREATED', Undescribed>,
    Of<
      | 'PAYMENT.SALE.COMPLETED'
      | 'PAYMENT.SALE.DENIED'
      | 'PAYMENT.SALE.PENDING'
      | 'PAYMENT.SALE.REFUNDED'
      | 'PAYMENT.SALE.REVERSED',
      Undescribed
    >,
    Of<'PAYMENT.REFERENCED-PAYOUT-ITEM.COMPLETED' | 'PAYMENT.REFERENCED-PAYOUT-ITEM.FAILED', Undescribed>,
    Of<
      'PAYMENT.PAYOUTSBATCH.DENIED' | 'PAYMENT.PAYOUTSBATCH.PROCESSING' | 'PAYMENT.PAYOUTSBATCH.SUCCESS',
      Payout
    >,
    Of<
      | 'PAYMENT.PAYOUTS-ITEM.BLOCKED'
      | 'PAYMENT.PAYOUTS-ITEM.CANCELED'
      | 'PAYMENT.PAYOUTS-ITEM.DENIED'
      | 'PAYMENT.PAYOUTS-ITEM.FAILED'
      | 'PAYMENT.PAYOUTS-ITEM.HELD'
      | 'PAYMENT.PAYOUTS-ITEM.REFUNDED'
      | 'PAYMENT.PAYOUTS-ITEM.RETURNED'
      | 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED'
      | 'PAYMENT.PAYOUTS-ITEM.UNCLAIMED',
      PayoutItem
    >,
    Of<
      | 'BILLING.SUBSCRIPTION.ACTIVATED'
      | 'BILLING.SUBSCRIPTION.CANCELLED'
      | 'BILLING.SUBSCRIPTION.CREATED'
      | 'BILLING.SUBSCRIPTION.EXPIRED'
      | 'BILLING.SUBSCRIPTION.PAYMENT.FAILED'
      | 'BILLING.SUBSCRIPTION.RE-ACTIVATED'
      | 'BILLING.SUBSCRIPTION.SUSPENDED'
      | 'BILLING.SUBSCRIPTION.UPDATED',
      Subscription
    >,
    Of<
      | 'BILLING.PLAN.ACTIVATED'
      | 'BILLING.PLAN.CREATED'
      | 'BILLING.PLAN.DEACTIVATED'
      | 'BILLING.PLAN.PRICING-CHANGE.ACTIVATED'
      | 'BILLING.PLAN.UPDATED',
      Plan
    >,
    Of<'CATALOG.PRODUCT.CREATED' | 'CATALOG.PRODUCT.UPDATED', Product>,
    Of<'CUSTOMER.DISPUTE.CREATED' | 'CUSTOMER.DISPUTE.RESOLVED' | 'CUSTOMER.DISPUTE.UPDATED', Dispute>,
    Of<
      | 'INVOICING.INVOICE.CANCELLED'
      | 'INVOICING.INVOICE.CREATED'
      | 'INVOICING.INVOICE.PAID'
      | 'INVOICING.INVOICE.REFUNDED'
      | 'INVOICING.INVOICE.SCHEDULED'
      | 'INVOICING.INVOICE.UPDATED',
      { readonly invoice: Invoice }
    >,
    Of<
      | 'VAULT.PAYMENT-TOKEN.CREATED'
      | 'VAULT.PAYMENT-TOKEN.DELETED'
      | 'VAULT.PAYMENT-TOKEN.DELETION-INITIATED',
      PaymentTokenResponse
    >,
    Of<
      | 'CUSTOMER.ACCOUNT-LIMITATION.ADDED'
      | 'CUSTOMER.ACCOUNT-LIMITATION.ESCALATED'
      | 'CUSTOMER.ACCOUNT-LIMITATION.LIFTED'
      | 'CUSTOMER.ACCOUNT-LIMITATION.UPDATED'
      | 'CUSTOMER.MERCHANT-INTEGRATION.CAPABILITY-UPDATED'
      | 'CUSTOMER.MERCHANT-INTEGRATION.PRODUCT-SUBSCRIPTION-UPDATED'
      | 'CUSTOMER.MERCHANT-INTEGRATION.SELLER-ALREADY-INTEGRATED'
      | 'CUSTOMER.MERCHANT-INTEGRATION.SELLER-CONSENT-GRANTED'
      | 'CUSTOMER.MERCHANT-INTEGRATION.SELLER-EMAIL-CONFIRMED'
      | 'CUSTOMER.MERCHANT-INTEGRATION.SELLER-ONBOARDING-INITIATED'
      | 'IDENTITY.AUTHORIZATION-CONSENT.REVOKED'
      | 'MERCHANT.ONBOARDING.COMPLETED'
      | 'MERCHANT.PARTNER-CONSENT.REVOKED',
      Undescribed
    > {}

/**
 * The type of an event.
 *
 * @public
 */
export type PayPalEventType = keyof PayPalEvents;

/**
 * Any event of PayPal; `event_type` narrows it.
 *
 * @public
 */
export type PayPalEvent = PayPalEvents[PayPalEventType];
