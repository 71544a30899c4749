// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface DuplicateRecordSet extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  DuplicateRuleId: string | null;
  RecordCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DuplicateRecordSet: { fields: DuplicateRecordSet; parents: AuditParents & { DuplicateRule: 'DuplicateRule' | null }; children: { DuplicateRecordItems: 'DuplicateRecordItem'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory' } };
  }
}
