import { sha256, subjectIdOf } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { fault } from '../../domain/catalogue/catalogue-fault.ts';
import { askFields } from '../../domain/catalogue/edition.ts';
import { dataEditionKey, dataEditionKind } from '../../domain/ministry/data-edition.ts';
import { checkMinistryData, ministryDataNames } from '../../domain/ministry/ministry-data.ts';
import { mayDo } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import { writeFailure } from '../disk-failures.ts';
import type { WorkCommands } from '../work.ts';
import { dataDraftSetting } from './ministry-live.ts';

export const ministryCommands: WorkCommands<'keepDataDraft' | 'publishData'> = {
  keepDataDraft: async ({ replica, staff }, { name, draft }) => {
    if (!mayDo('edit_catalogue', staff.roles)) return err({ type: 'not-allowed', role: 'catalogue_editor' });
    const kept = replica.writeSetting(dataDraftSetting(name), draft ?? '');
    return kept.ok ? ok({}) : err(kept.error.type === 'conflict' ? { type: 'internal' } : writeFailure(kept.error));
  },

  publishData: async ({ replica, ministry, staff }, { name, base, data }) => {
    if (!mayDo('edit_catalogue', staff.roles)) return err({ type: 'not-allowed', role: 'catalogue_editor' });
    if (!ministryDataNames.includes(name)) return err({ type: 'not-found' });
    const current = ministry.read(name);
    const checked = checkMinistryData(name, data);
    const faults = [
      ...(current.base === base ? [] : [fault('built-on-older', name)]),
      ...checked.faults,
      ...(sha256(checked.text) === current.base ? [fault('not-changed', name)] : []),
    ];
    if (faults.length > 0) return err({ type: 'catalogue-faulty', faults });
    const key = dataEditionKey(replica.missionSpace, name);
    const written = replica.append({
      actor: staff.id,
      key,
      kind: dataEditionKind,
      after: [...replica.state(subjectIdOf(key)).heads],
      operation: { type: 'set', fields: askFields(checked.text, base, 'data') },
    });
    if (!written.ok) return err(appendFailure(written.error));
    replica.writeSetting(dataDraftSetting(name), '');
    return ok({ record: written.value.hash });
  },
};
