// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface UserProvisioningRequest extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  SalesforceUserId: string | null;
  ExternalUserId: string | null;
  AppName: string | null;
  State: string;
  Operation: string;
  ScheduleDate: DateTimeText | null;
  ConnectedAppId: string | null;
  UserProvConfigId: string | null;
  UserProvAccountId: string | null;
  ApprovalStatus: string;
  ManagerId: string | null;
  RetryCount: number | null;
  ParentId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserProvisioningRequest: { fields: UserProvisioningRequest; parents: AuditParents & { Owner: 'Name'; SalesforceUser: 'User' | null; ConnectedApp: 'ConnectedApplication' | null; UserProvConfig: 'UserProvisioningConfig' | null; UserProvAccount: 'UserProvAccount' | null; Manager: 'User' | null; Parent: 'UserProvisioningRequest' | null }; children: { ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory' } };
  }
}
