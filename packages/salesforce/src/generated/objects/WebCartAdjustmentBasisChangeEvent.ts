// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WebCartAdjustmentBasisChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  WebCartId: string | null;
  AdjustmentBasisDetail: string | null;
  AdjustmentBasisReferenceId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebCartAdjustmentBasisChangeEvent: { fields: WebCartAdjustmentBasisChangeEvent; parents: AuditParents; children: {} };
  }
}
