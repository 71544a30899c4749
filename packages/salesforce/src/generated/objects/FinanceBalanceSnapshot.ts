// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface FinanceBalanceSnapshot extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  FinanceBalanceSnapshotNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  FinanceTransactionId: string | null;
  ReferenceEntityId: string | null;
  ReferenceEntityType: string | null;
  EventType: string | null;
  ChargeAmount: number | null;
  AdjustmentAmount: number | null;
  Subtotal: number | null;
  TaxAmount: number | null;
  TotalAmountWithTax: number | null;
  ImpactAmount: number | null;
  Balance: number | null;
  AccountId: string | null;
  TransactionDate: DateTimeText | null;
  EffectiveDate: DateTimeText | null;
  DueDate: DateTimeText | null;
  BaseCurrencyIsoCode: string | null;
  BaseCurrencyFxRate: number | null;
  BaseCurrencyFxDate: DateText | null;
  BaseCurrencyAmount: number | null;
  BaseCurrencyBalance: number | null;
  LegalEntityId: string | null;
  OriginalReferenceEntityType: string | null;
  OriginalEventType: string | null;
  FinanceSystemTransactionNumber: string | null;
  FinanceSystemName: string | null;
  FinanceSystemIntegrationMode: string | null;
  FinanceSystemIntegrationStatus: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FinanceBalanceSnapshot: { fields: FinanceBalanceSnapshot; parents: AuditParents; children: {} };
  }
}
