// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CollaborationGroupRecord extends SystemFields {
  IsDeleted: boolean;
  CollaborationGroupId: string;
  RecordId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CollaborationGroupRecord: { fields: CollaborationGroupRecord; parents: AuditParents & { CollaborationGroup: 'CollaborationGroup'; Record: 'Name' }; children: {} };
  }
}
