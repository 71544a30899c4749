// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WorkStepTemplateChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsActive: boolean;
  Description: string | null;
  ActionDefinition: string | null;
  ActionType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkStepTemplateChangeEvent: { fields: WorkStepTemplateChangeEvent; parents: AuditParents; children: {} };
  }
}
