// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface BusinessHours extends SystemFields {
  Name: string;
  IsActive: boolean;
  IsDefault: boolean;
  SundayStartTime: string | null;
  SundayEndTime: string | null;
  MondayStartTime: string | null;
  MondayEndTime: string | null;
  TuesdayStartTime: string | null;
  TuesdayEndTime: string | null;
  WednesdayStartTime: string | null;
  WednesdayEndTime: string | null;
  ThursdayStartTime: string | null;
  ThursdayEndTime: string | null;
  FridayStartTime: string | null;
  FridayEndTime: string | null;
  SaturdayStartTime: string | null;
  SaturdayEndTime: string | null;
  TimeZoneSidKey: string;
  LastViewedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BusinessHours: { fields: BusinessHours; parents: AuditParents; children: { Cases: 'Case'; Entitlements: 'Entitlement'; WorkOrders: 'WorkOrder' } };
  }
}
