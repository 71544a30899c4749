// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface StampAssignment extends SystemFields {
  IsDeleted: boolean;
  StampId: string;
  SubjectId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    StampAssignment: { fields: StampAssignment; parents: AuditParents & { Stamp: 'Stamp'; Subject: 'User' }; children: {} };
  }
}
