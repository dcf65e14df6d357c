import { expect, test } from 'vitest';
import { english, vietnamese } from '../../renderer/src/i18n/words.ts';
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

test('only sentences with a twin for whoever turned keys of one letter off name such a key', () => {
  const keyOfOneLetter = /\b(Bấm|bấm|nhấn|Phím|phím|Press|press|key) [A-Z?](?![\p{L}\d])|(^|[.:] )[A-Z] (để|takes)/u;
  const naming = [vietnamese, english].flatMap((words) =>
    Object.entries(words).flatMap(([file, texts]) =>
      sentencesOf(texts, file).filter(([, text]) => keyOfOneLetter.test(text)),
    ),
  );
  const names = [...new Set(naming.map(([name]) => name))];
  expect(names.toSorted()).toEqual(['guide.hint', 'guide.process.body']);
  for (const words of [vietnamese, english])
    expect(sentencesOf(words.guide, 'guide').map(([name]) => name)).toEqual(
      expect.arrayContaining(['guide.hint-no-letters', 'guide.process.body-no-letters']),
    );
});

type Texts = { readonly [key: string]: string | Texts };

function sentencesOf(texts: Texts, name: string): readonly (readonly [name: string, text: string])[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${name}.${key}`, text] as const] : sentencesOf(text, `${name}.${key}`),
  );
}
