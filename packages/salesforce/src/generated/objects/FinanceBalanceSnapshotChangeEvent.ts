// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface FinanceBalanceSnapshotChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  FinanceBalanceSnapshotNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    FinanceBalanceSnapshotChangeEvent: { fields: FinanceBalanceSnapshotChangeEvent; parents: AuditParents; children: {} };
  }
}
