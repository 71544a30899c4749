// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WebCartAdjustmentGroupChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  CartId: string | null;
  TotalAmount: number | null;
  TaxAmount: number | null;
  AdjustmentTargetType: string | null;
  AdjustmentSource: string | null;
  AdjustmentValue: number | null;
  AdjustmentType: string | null;
  Description: string | null;
  Priority: number | null;
  PriceAdjustmentCauseId: string | null;
  AdjustmentBasisReferenceId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebCartAdjustmentGroupChangeEvent: { fields: WebCartAdjustmentGroupChangeEvent; parents: AuditParents; children: {} };
  }
}
