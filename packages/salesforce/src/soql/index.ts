export { contains, dateLiteral, day, endsWith, field, fields, SoqlLiteral, startsWith } from './literals.ts';
export type {
  CheckedPath,
  ChildName,
  ChildOf,
  ChildRows,
  CreateValues,
  FieldHint,
  KnownPath,
  RecordAttributes,
  Row,
  RowOf,
  UpdateValues,
} from './row.ts';
export { select, type OrderOptions, SelectQuery, type SubqueryStart } from './select.ts';
export { Soql, soql } from './soql.ts';
export type { Binds, KnownText, TextRow } from './text-row.ts';
export type { SoqlValue } from './value.ts';
export type { Conditions, Operators } from './where.ts';
