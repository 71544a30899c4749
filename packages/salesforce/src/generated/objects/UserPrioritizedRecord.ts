// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserPrioritizedRecord extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  TargetId: string | null;
  TargetKeyPrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserPrioritizedRecord: { fields: UserPrioritizedRecord; parents: AuditParents; children: {} };
  }
}
