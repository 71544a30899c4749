import { expect, test } from 'vitest';
import type { Schema } from '../../document.ts';
import { ref } from '../../testing/documents.ts';
import { knownBlocks, repairSampled } from './sampled.ts';

const text: Schema = { type: 'string' };

test('measures that samples hold as text are numbers, and what may be null is', () => {
  const view: Schema = { type: 'object', properties: { submit: ref('Title'), thumb_360_w: { ...text }, name: text } };
  repairSampled('ViewsOpenResponse_View', view, {});
  expect(view.properties).toEqual({
    submit: { anyOf: [ref('Title'), { type: 'null' }] },
    thumb_360_w: { type: 'integer' },
    name: text,
  });
});

test('blocks of a sample are blocks', () => {
  const message: Schema = { type: 'object', properties: { blocks: { type: 'array', items: ref('Sampled') } } };
  repairSampled('HistoryResponse_Message', message, { Sampled: { type: 'object', properties: { type: text } } });
  expect(message.properties?.['blocks']).toEqual({ type: 'array', items: ref('KnownBlock') });
});

test('what an event leads to holds blocks that can be told apart; the exported union stays', () => {
  const both = (): Schema => ({ anyOf: [ref('KnownBlock'), ref('Block')] });
  const components = { Part: { type: 'object', properties: { block: both() } }, AnyBlock: both() };
  const event: Schema = { type: 'object', properties: { part: ref('Part'), any: ref('AnyBlock') } };
  knownBlocks(event, components);
  expect(components).toEqual({
    Part: { type: 'object', properties: { block: ref('KnownBlock') } },
    AnyBlock: both(),
  });
});
