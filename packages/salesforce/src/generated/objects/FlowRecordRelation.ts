// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface FlowRecordRelation extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ParentId: string;
  RelatedRecordId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowRecordRelation: { fields: FlowRecordRelation; parents: AuditParents & { Parent: 'FlowInterview'; RelatedRecord: 'Name' }; children: {} };
  }
}
