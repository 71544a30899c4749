import { describe, expect, test } from 'vitest';
import type { Change, SpecDiff } from './change.ts';
import { proposalName, proposalText } from './proposal.ts';
import { reportOf } from './report.ts';

const added = (at: string, more: Partial<Change> = {}): Change => ({
  ...{ kind: 'property', what: 'added', side: 'response', bump: 'minor', group: 'things', at, detail: '' },
  ...more,
});
const operation = added('things.list', { kind: 'operation', side: 'api', detail: 'GET /v1/things' });
const removed = added('ThingCreateParams.name', { what: 'removed', side: 'request', bump: 'major' });
const value = (detail: string): Change => added('Thing.kind', { kind: 'value', detail });

const diffOf = (...changes: Change[]): SpecDiff => ({ from: '1', to: '2', changes });

describe('the changeset', () => {
  test('says what is new and what breaks', () => {
    expect(
      proposalText('stripe', diffOf(removed, operation, added('Thing.name'), value('"a"'), value('"b"'))),
    ).toBe(`---
'@org/stripe': major
---

The API as of \`2\`, before \`1\`. Added: 1 operation, 1 property, 2 values; removed: 1 property.

New operations: \`things.list\`.

What breaks:

- \`ThingCreateParams.name\`: property removed in requests
`);
  });

  test('names the API of a provider that has several', () => {
    const text = proposalText('google/calendar', diffOf(added('Event.name')));
    expect(text).toContain("'@org/google': minor");
    expect(text).toContain('The calendar API as of `2`');
  });

  test('is a patch where only the version differs, and none where nothing does', () => {
    expect(proposalText('stripe', diffOf())).toContain("'@org/stripe': patch");
    expect(proposalText('stripe', { from: '1', to: '1', changes: [] })).toBeUndefined();
  });

  test('does not take back the bump of the proposal it replaces', () => {
    const before = proposalText('stripe', diffOf(removed));
    const text = proposalText('stripe', diffOf(added('Thing.name')), before);
    expect(text).toContain("'@org/stripe': major");
    expect(text).toContain('asked for a major bump, which stays');
    expect(proposalText('stripe', diffOf(removed), proposalText('stripe', diffOf(operation)))).not.toContain(
      'stays',
    );
  });

  test('asks for a minor release before 1.0 where something breaks', () => {
    expect(proposalText('stripe', diffOf(removed), undefined, '0.3.0')).toContain("'@org/stripe': minor");
    expect(proposalText('stripe', diffOf(removed), undefined, '2.3.0')).toContain("'@org/stripe': major");
    expect(proposalText('stripe', diffOf(), undefined, '0.3.0')).toContain("'@org/stripe': patch");
  });

  test('stays short and says so', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ ...removed, at: `A.name${index}` }));
    expect(proposalText('stripe', diffOf(...many))).toContain('- and 10 more\n');
  });

  test('tells at once what happens alike in many places', () => {
    const alike = ['A.name', 'B.name', 'C.name', 'D.name'].map((at) => ({ ...removed, at }));
    const others = [
      { ...removed, at: 'E.kind' },
      { ...removed, at: 'F.name', group: 'others' },
    ];
    expect(proposalText('stripe', diffOf(...alike, ...others))?.split('What breaks:\n\n')[1]).toBe(
      [
        '- `A.name`, `B.name`, `C.name` and 1 more: property removed in requests\n',
        '- `E.kind`: property removed in requests\n',
        '- `F.name`: property removed in requests\n',
      ].join(''),
    );
  });

  test('has a file name of its own for each document and version, whatever the version is', () => {
    expect(proposalName('stripe', '2026-10-28.endive')).toBe('stripe-spec-2026-10-28.endive.md');
    expect(proposalName('google/calendar', 'v3.1')).toBe('google-calendar-spec-v3.1.md');
    expect(proposalName('stripe', '../../x\n')).toBe('stripe-spec-..-..-x-.md');
  });
});

describe('the report', () => {
  test('counts, then lists what breaks and the rest by resource', () => {
    expect(reportOf('stripe', diffOf(removed, operation, value('"a"'), value('"b"'))))
      .toBe(`# stripe: \`1\` → \`2\`

Proposed bump: **major**. 4 changes, 1 of them break callers.

| | added | removed | changed | breaking |
| --- | ---: | ---: | ---: | ---: |
| operations | 1 | 0 | 0 | 0 |
| properties | 0 | 1 | 0 | 1 |
| values | 2 | 0 | 0 | 0 |

## What breaks

### things

- \`ThingCreateParams.name\`: property removed in requests

## What else changes

### things

- \`things.list\`: operation added (\`GET /v1/things\`)
- \`Thing.kind\`: values added: \`"a"\`, \`"b"\` in responses
`);
  });

  test('keeps names of a hostile document on their line', () => {
    const names = 'Thing.a`\n---\n# b';
    const hostile = (['property', 'value', 'type', 'difference', 'schema'] as const).map((kind) =>
      added(names, { kind, detail: `${names}\u2028y`, bump: 'major' }),
    );
    const text = reportOf('stripe', diffOf(...hostile)) + (proposalText('stripe', diffOf(...hostile)) ?? '');
    expect(text).toContain('`Thing.a --- # b`');
    expect(text).not.toMatch(/^# b|\u2028/m);
  });
});
