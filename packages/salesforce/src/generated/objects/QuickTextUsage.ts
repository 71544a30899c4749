// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface QuickTextUsage extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  QuickTextId: string | null;
  Channel: string | null;
  LaunchSource: string | null;
  LoggedTime: DateTimeText | null;
  UserId: string | null;
  AppContext: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    QuickTextUsage: { fields: QuickTextUsage; parents: AuditParents; children: {} };
  }
}
