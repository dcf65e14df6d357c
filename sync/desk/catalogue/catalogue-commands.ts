import { subjectIdOf } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { checkEdition } from '../../domain/catalogue/check-edition.ts';
import { fault } from '../../domain/catalogue/catalogue-fault.ts';
import { askFields, editionKey, editionKind } from '../../domain/catalogue/edition.ts';
import { procedureSchema } from '../../domain/catalogue/types.ts';
import { procedureText } from '../../domain/catalogue/versions.ts';
import { builtInTemplates } from '../../domain/prints/built-in/built-in.ts';
import { mayDo } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import { writeFailure } from '../disk-failures.ts';
import { publishedTemplates } from '../prints/published-templates.ts';
import type { WorkCommands } from '../work.ts';
import { draftSetting } from './catalogue-live.ts';

export const catalogueCommands: WorkCommands<'keepProcedureDraft' | 'publishProcedure'> = {
  keepProcedureDraft: async ({ replica, staff }, { code, draft }) => {
    if (!mayDo('edit_catalogue', staff.roles)) return err({ type: 'not-allowed', role: 'catalogue_editor' });
    const kept = replica.writeSetting(draftSetting(code), draft ?? '');
    return kept.ok ? ok({}) : err(kept.error.type === 'conflict' ? { type: 'internal' } : writeFailure(kept.error));
  },

  publishProcedure: async ({ replica, catalogue, staff }, { code, base, procedure }) => {
    if (!mayDo('edit_catalogue', staff.roles)) return err({ type: 'not-allowed', role: 'catalogue_editor' });
    const parsed = procedureSchema.safeParse(procedure);
    const edited = catalogue.edited().find((one) => one.code === code);
    if (edited === undefined) return err({ type: 'not-found' });
    if (!parsed.success || parsed.data.code !== code) return err({ type: 'malformed', where: 'procedure' });
    const newest = edited.versions.at(-1)!;
    const context = {
      surroundings: catalogue.newest(),
      published: edited.versions.map((version) => version.procedure),
      templates: [...publishedTemplates(replica), ...builtInTemplates],
      today: catalogue.today(),
    };
    const older =
      newest.hash === base ? [] : [fault('built-on-older', `procedures[${code}]`, context.surroundings.version)];
    const faults = [...older, ...checkEdition(parsed.data, context)];
    if (faults.length > 0) return err({ type: 'catalogue-faulty', faults: [...faults] });
    const key = editionKey(replica.missionSpace, code);
    const written = replica.append({
      actor: staff.id,
      key,
      kind: editionKind,
      after: [...replica.state(subjectIdOf(key)).heads],
      operation: { type: 'set', fields: askFields(procedureText(parsed.data), base) },
    });
    if (!written.ok) return err(appendFailure(written.error));
    replica.writeSetting(draftSetting(code), '');
    return ok({ record: written.value.hash });
  },
};
