// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DuplicateRecordItem extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  DuplicateRecordSetId: string;
  RecordId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DuplicateRecordItem: { fields: DuplicateRecordItem; parents: AuditParents & { DuplicateRecordSet: 'DuplicateRecordSet'; Record: 'Name' }; children: { ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory' } };
  }
}
