// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OpportunityRelatedDeleteLog extends SystemFields {
  IsDeleted: boolean;
  DeleteLog: string | null;
  OpportunityId: string | null;
  Parent: string | null;
  FieldName: string | null;
  DataType: string | null;
  SobjectType: string | null;
  Value: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityRelatedDeleteLog: { fields: OpportunityRelatedDeleteLog; parents: AuditParents; children: {} };
  }
}
