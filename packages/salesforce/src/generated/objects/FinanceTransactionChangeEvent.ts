// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface FinanceTransactionChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  FinanceTransactionNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ReferenceEntityId: string | null;
  ReferenceEntityType: string | null;
  EventAction: string | null;
  EventType: string | null;
  ChargeAmount: number | null;
  AdjustmentAmount: number | null;
  Subtotal: number | null;
  TaxAmount: number | null;
  TotalAmountWithTax: number | null;
  ImpactAmount: number | null;
  ResultingBalance: number | null;
  AccountId: string | null;
  SourceEntityId: string | null;
  DestinationEntityId: string | null;
  TransactionDate: DateTimeText | null;
  EffectiveDate: DateTimeText | null;
  DueDate: DateTimeText | null;
  BaseCurrencyIsoCode: string | null;
  BaseCurrencyFxRate: number | null;
  BaseCurrencyFxDate: DateText | null;
  BaseCurrencyAmount: number | null;
  BaseCurrencyBalance: number | null;
  LegalEntityId: string | null;
  CreationMode: string | null;
  ParentReferenceEntityId: string | null;
  OriginalReferenceEntityType: string | null;
  OriginalEventType: string | null;
  OriginalEventAction: string | null;
  OriginalCreditGlAccountName: string | null;
  OriginalCreditGlAccountNumber: string | null;
  OriginalDebitGlAccountName: string | null;
  OriginalDebitGlAccountNumber: string | null;
  OriginalFinancePeriodName: string | null;
  OriginalFinancePeriodStartDate: string | null;
  OriginalFinancePeriodEndDate: string | null;
  OriginalFinancePeriodStatus: string | null;
  OriginalGlRuleName: string | null;
  OriginalGlTreatmentName: string | null;
  OriginalFinanceBookName: string | null;
  FinanceSystemTransactionNumber: string | null;
  FinanceSystemName: string | null;
  FinanceSystemIntegrationMode: string | null;
  FinanceSystemIntegrationStatus: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FinanceTransactionChangeEvent: { fields: FinanceTransactionChangeEvent; parents: AuditParents; children: {} };
  }
}
