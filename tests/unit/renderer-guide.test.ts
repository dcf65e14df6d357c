import { expect, test } from 'vitest';
import { firstWayOf, stepsOf } from '../../renderer/src/guide/guide-ways.ts';

test('the guide begins with a document’s way for whoever keeps the registers, and with a dossier’s for all others', () => {
  expect(firstWayOf(['records_clerk'])).toBe('document');
  expect(firstWayOf(['records_clerk', 'receiving_officer'])).toBe('dossier');
  for (const role of ['receiving_officer', 'processing_officer', 'consul', 'head_of_mission', 'it'] as const)
    expect(firstWayOf([role])).toBe('dossier');
});

test('a document’s way leads from the register of what came to the register on paper', () => {
  const screens = stepsOf.document.map(({ place }) => place);
  expect(screens[0]).toEqual({ screen: 'new-document', direction: 'incoming', about: null });
  expect(screens).toContainEqual({ screen: 'documents', tab: 'registers' });
});
