// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkPlanTemplateShare {
  Id: string;
  ParentId: string | null;
  UserOrGroupId: string | null;
  AccessLevel: string | null;
  RowCause: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanTemplateShare: { fields: WorkPlanTemplateShare; parents: { LastModifiedBy: 'User' }; children: {} };
  }
}
