import { subjectIdOf } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { feeRulesText } from '../../domain/catalogue/fee-rules.ts';
import { askFields } from '../../domain/catalogue/edition.ts';
import { checkDataEdition, dataEditionKey, dataEditionKind } from '../../domain/ministry/data-edition.ts';
import { feeRulesName, ministryDataNames } from '../../domain/ministry/ministry-data.ts';
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

  publishData: async ({ replica, ministry, catalogue, staff }, { name, base, data }) => {
    if (!mayDo('edit_catalogue', staff.roles)) return err({ type: 'not-allowed', role: 'catalogue_editor' });
    if (!ministryDataNames.includes(name)) return err({ type: 'not-found' });
    const published = name === feeRulesName ? feeRulesText(catalogue.newest()) : ministry.published(name);
    const { text, faults } = checkDataEdition(name, { value: data, base }, published, catalogue.today());
    if (faults.length > 0) return err({ type: 'catalogue-faulty', faults: [...faults] });
    const key = dataEditionKey(replica.missionSpace, name);
    const written = replica.append({
      actor: staff.id,
      key,
      kind: dataEditionKind,
      after: [...replica.state(subjectIdOf(key)).heads],
      operation: { type: 'set', fields: askFields(text, base, 'data') },
    });
    if (!written.ok) return err(appendFailure(written.error));
    replica.writeSetting(dataDraftSetting(name), '');
    return ok({ record: written.value.hash });
  },
};
