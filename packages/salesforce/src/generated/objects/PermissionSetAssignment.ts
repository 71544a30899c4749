// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PermissionSetAssignment {
  Id: string;
  PermissionSetId: string | null;
  PermissionSetGroupId: string | null;
  AssigneeId: string;
  SystemModstamp: DateTimeText;
  ExpirationDate: DateTimeText | null;
  IsActive: boolean;
  IsRevoked: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PermissionSetAssignment: { fields: PermissionSetAssignment; parents: { PermissionSet: 'PermissionSet' | null; Assignee: 'User' }; children: {} };
  }
}
