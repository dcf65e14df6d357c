import { caseFields } from '../../domain/case-document.ts';
import { reductionsFor } from '../../domain/catalogue/owed.ts';
import type { FeeReduction } from '../../domain/catalogue/types.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import type { Work } from '../work.ts';

/** Reductions and exemptions that a case may have: those in force on the day that it was received on. */
export function rulesFor(
  { catalogue, mission, missionTime }: Pick<Work, 'catalogue' | 'mission' | 'missionTime'>,
  { state }: { readonly state: SubjectState },
): readonly FeeReduction[] {
  const [procedure, receivedAt] = [caseFields.procedure, caseFields.receivedAt].map(
    (name) => state.fields[name]?.value,
  );
  return reductionsFor(catalogue.current(), {
    hostCountry: mission.country,
    procedure: typeof procedure === 'string' ? procedure : '',
    day: dayOfInstant(typeof receivedAt === 'number' ? receivedAt : state.firstAt, missionTime.zone),
  });
}
