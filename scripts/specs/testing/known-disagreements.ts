import type { Disagreement } from './disagreements.ts';

interface Known {
  /** Of the place, a space, and what is wrong there. */
  readonly pattern: RegExp;
  readonly reason: string;
}

const KNOWN: Readonly<Record<string, readonly Known[]>> = {
  slack: [
    {
      pattern: /^(AppHomeOpenedEventViewState\.values|GenericMessageEventMetadata\.event_payload|IMCreatedEventChannel\.id) is missing$/,
      reason: 'The samples have these objects emptied; the pages of the events show their content.',
    },
  ],
  stripe: [
    {
      pattern: new RegExp(
        [
          'AccountBusinessProfile.specified_commercial_transactions_act_url',
          'AccountSessionComponents.(payment_method_settings|reporting_chart|terminal_hardware_(orders|shop))',
          'BillingPortalConfigurationFeatures.subscription_pause',
          'BillingPortalConfigurationFeaturesSubscriptionCancelCancellationReason.feedback_options',
          'BillingPortalSessionFlow.(customer_update|subscription_pause)',
          'ChargePaymentMethodDetailsCard.electronic_commerce_indicator',
          'ConfirmationToken.metadata',
          'CustomerSessionComponents.(active_entitlements|customer_portal)',
          'Dispute.intended_submission_method',
          'DisputeEvidenceDetails.submission_method',
          'PaymentIntent.payment_record',
          'Product.tax_details',
          'RadarPaymentEvaluationSignals.(early_fraud_warning|fraudulent_dispute)',
          'Reserve(Hold|Plan|Release).destination',
          'SubscriptionCancellationDetails.feedback_option',
          'SubscriptionItem.current_trial',
          'SubscriptionPendingUpdate.cancel_at_period_end',
          'SubscriptionSchedule.pause_schedules',
          'SubscriptionTrialSettingsEndBehavior.billing_cycle_anchor',
          'TaxCalculationLineItem.performance_location',
          'TaxCode.requirements',
          '(CheckoutSession|PaymentIntent|SetupIntent).allowed_payment_method_types',
        ]
          .map((place) => `^${place.replaceAll('.', '\\.')} (is missing|lacks its constant)$`)
          .join('|'),
      ),
      reason: 'The examples are of an earlier version of the API, which did not have these.',
    },
    {
      pattern: /^(Invoice\.subscription|Plan\.aggregate_usage) is not declared$/,
      reason: 'The examples are of an earlier version of the API, which still had these.',
    },
    {
      pattern:
        /^(Account\.(charges_enabled|details_submitted|email|payouts_enabled|type)|Customer\.(balance|invoice_settings|metadata)|PaymentLinkSubscriptionDataInvoiceSettings\.\w+) (is missing|lacks its constant)$/,
      reason: 'The examples show resources within others in part; the API sends them whole.',
    },
  ],
};

/** The disagreements without a reason, each once, in words. */
export function unexplained(provider: string, found: readonly Disagreement[]): string[] {
  const known = KNOWN[provider] ?? [];
  const texts = new Set(found.map(({ at, what }) => `${at} ${what}`));
  return [...texts].filter((text) => !known.some(({ pattern }) => pattern.test(text))).sort();
}
