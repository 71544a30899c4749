// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ProblemRelatedItemChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ProblemId: string | null;
  AssetId: string | null;
  ImpactType: string | null;
  ImpactLevel: string | null;
  Comment: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProblemRelatedItemChangeEvent: { fields: ProblemRelatedItemChangeEvent; parents: AuditParents; children: {} };
  }
}
