import { headsOfView } from '../../core/fold/fold.ts';
import type { Hash } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import type { Written } from '../../domain/documents/check-document.ts';
import { documentFields, documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { directionOf, textOf } from '../../domain/documents/document-values.ts';
import { registerOf } from '../../domain/documents/registers.ts';
import { isSecrecyName, restated } from '../../domain/documents/secrecy.ts';
import { mayDo } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import { besideFields, heldBlocks, nextNumber, sayNumber } from '../numbers/take-number.ts';
import { nextTemporaryCode } from '../numbers/temporary-codes.ts';
import type { Answer, Work } from '../work.ts';
import { findSeen, refuseSecret } from './open-document.ts';

/**
 * Makes a document secret that was not. What may be said of it is said again, so that the records which hold its content can be
 * erased [D6]; and it goes over into the secret register, with a number of that one's series.
 */
export async function makeSecret(
  work: Work,
  { id, view, fields }: { readonly id: string; readonly view: readonly string[]; readonly fields: Written },
): Answer<'setDocument'> {
  const { replica, staff, mission, missionTime, now } = work;
  if (!mayDo('write', staff.roles)) return err({ type: 'not-allowed', role: 'write' });
  const level = fields[documentFields.secrecy];
  if (!isSecrecyName(level))
    return err({ type: 'form-invalid', problems: [{ field: documentFields.secrecy, reason: 'unknown-value' }] });
  const found = findSeen(work, id, view);
  if (!found.ok) return found;
  const { key, logged, state, lane, id: subject } = found.value;
  const { number: _number, number_value: _value, number_year: _year, ...kept } = restated(state);
  const operation = { type: 'set', fields: { ...kept, ...fields } } as const;
  const secret = refuseSecret(state, operation);
  if (secret) return err(secret);
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const at = now();
  const { zone } = missionTime;
  const isNumbered = textOf(state.fields[documentFields.number]) !== '';
  const series = registerOf(directionOf(state.fields), level, textOf(state.fields[documentFields.type]));
  const blocks = isNumbered ? await heldBlocks(replica, { feed: feed.value, series, at, zone }) : [];
  const about = { actor: staff.id, key, kind: documentSubjectKind } as const;
  const written = replica.appendTogether((append, current) => {
    const said = append({ ...about, lane, after: view as readonly Hash[], operation });
    if (!isNumbered) return said;
    const left = besideFields(logged, state);
    const heads = headsOfView([replica.state(subject), ...left.map((block) => replica.state(block))]);
    const number = nextNumber(replica, blocks, current);
    if (number) append(sayNumber(number, { ...about, heads, left }));
    else {
      const code = nextTemporaryCode(replica, { feed: current, mission: mission.code, at, zone });
      const given = { [documentFields.number]: null, [documentFields.code]: code.code };
      append({ ...about, also: left, after: heads, operation: { type: 'set', fields: given }, alongside: code.keep });
    }
    return said;
  });
  return written.ok ? ok({ id: subject, record: written.value.hash }) : err(appendFailure(written.error));
}
