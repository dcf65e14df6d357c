import type { AskedVersion } from '../../bridge/contract/catalogue.ts';
import { editionKey } from '../../domain/catalogue/edition.ts';
import { procedureSchema } from '../../domain/catalogue/types.ts';
import { parseJson } from '../../domain/catalogue/versions.ts';
import type { UnlockedDesk } from '../unlocked-desk.ts';
import type { OpenQueries } from '../work.ts';
import { askedEditions } from './asked-editions.ts';

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

function asked(desk: UnlockedDesk, code: string): AskedVersion[] {
  return askedEditions(desk, editionKey(desk.replica.missionSpace, code), 'catalogue').map(({ text, ...rest }) => {
    const procedure = procedureSchema.safeParse(parseJson(text));
    return { ...rest, effectiveFrom: procedure.success ? procedure.data.effectiveFrom : null };
  });
}
