import type { AskedVersion } from '../../bridge/contract/catalogue.ts';
import { readHistory } from '../../core/history.ts';
import { subjectIdOf } from '../../core/ids.ts';
import { editionKey, readAsked } from '../../domain/catalogue/edition.ts';
import { procedureSchema } from '../../domain/catalogue/types.ts';
import { parseJson } from '../../domain/catalogue/versions.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';
import type { OpenQueries } from '../work.ts';

export const draftSetting = (code: string): string => `procedure-draft/${code}`;

export const catalogueQueries: OpenQueries<'catalogueVersions'> = {
  catalogueVersions: {
    topics: ['catalogue', 'delivery', 'staff'],
    answer: async (desk) => {
      const { version, groups, registers, blanks } = desk.catalogue.newest();
      return {
        today: desk.catalogue.today(),
        surroundings: { version, groups, registers, blanks },
        procedures: desk.catalogue.edited().map(({ code, versions }) => ({
          code,
          versions: [...versions],
          asked: asked(desk, code),
          draft: desk.replica.readSetting(draftSetting(code)) || null,
        })),
      };
    },
  },
};

function asked({ replica, people }: UnlockedDesk, code: string): AskedVersion[] {
  const subject = subjectIdOf(editionKey(replica.missionSpace, code));
  const logged = replica.recordsAbout(subject);
  if (logged.length === 0) return [];
  const state = replica.state(subject, logged);
  const nodes = logged.map(({ record }) => ({ ...record, after: record.body.after }));
  const counting = readHistory(nodes).ordered.filter(({ hash }) => !state.notCounting.has(hash));
  return readAsked(counting, state.fields)
    .map(({ record, at, actor, text, answer }) => {
      const procedure = procedureSchema.safeParse(parseJson(text));
      return {
        record,
        at,
        by: (actor === null ? undefined : people.find(actor)?.name) ?? '',
        effectiveFrom: procedure.success ? procedure.data.effectiveFrom : null,
        answer: answer && { outcome: answer.outcome, faults: [...answer.faults] },
      };
    })
    .toReversed();
}
