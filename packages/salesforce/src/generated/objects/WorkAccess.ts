// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WorkAccess extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  ParentId: string;
  AccessType: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkAccess: { fields: WorkAccess; parents: AuditParents & { Owner: 'Name'; Parent: 'WorkBadgeDefinition' }; children: {} };
  }
}
