import type { CommandInput, CommandOutput, Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { Suggestion, textsCommands, textsQueries } from '../../../sync/bridge/contract/texts.ts';
import { ok, type Result } from '../../../sync/core/result.ts';
import { suggestFields } from '../../../sync/domain/texts/suggest.ts';
import { fakeTextOf, fakeWords } from './fake-text.ts';
import { documentsOf } from './fake-documents.ts';
import type { FakeWorld } from './fake-world.ts';

type QueryName = keyof typeof textsQueries;
type CommandName = keyof typeof textsCommands;

const standing: QueryOutput<'textReading'> = { standing: 'on', waiting: 12 };

export function answerTexts(world: FakeWorld): {
  readonly [Name in QueryName]: (input: QueryInput<Name>) => QueryOutput<Name>;
} {
  const filesOf = (id: string) => documentsOf(world).find((each) => each.id === id)?.files ?? [];
  return {
    attachmentTexts: ({ id }) => filesOf(id).map(fakeTextOf),
    suggestions: ({ id }) => {
      const [file] = filesOf(id);
      if (!file) return [];
      const from = { record: file.record, page: 1, confidence: fakeTextOf(file, 0).confidence };
      return Object.entries(suggestFields(fakeWords, ['Cục Lãnh sự'])).flatMap(([field, value]) =>
        value === null ? [] : [{ field: field as Suggestion['field'], value, ...from }],
      );
    },
    textReading: () => ({ ...standing }),
  };
}

export const textHandlers: {
  readonly [Name in CommandName]: (input: CommandInput<Name>) => Result<CommandOutput<Name>, Failure>;
} = {
  readText: () =>
    ok({
      pages: [
        { page: 1, confidence: 94, words: fakeWords },
        { page: 2, confidence: null, words: 'Nơi nhận:\n- Như trên;\n- Lưu: VT.' },
      ],
      next: null,
    }),
  readFirstPage: () => ok({ state: 'read', words: fakeWords, confidence: 91 }),
  rereadText: () => ok({}),
  turnTextReading: ({ on }) => {
    standing.standing = on ? 'on' : 'off';
    return ok({});
  },
};
