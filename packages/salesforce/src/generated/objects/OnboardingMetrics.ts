// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OnboardingMetrics extends SystemFields {
  IsDeleted: boolean;
  UserId: string | null;
  SeenCount: number | null;
  ExperienceName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OnboardingMetrics: { fields: OnboardingMetrics; parents: AuditParents; children: {} };
  }
}
