import { err, ok } from '../../core/result.ts';
import { handedOutText } from '../../domain/prints/handed-out.ts';
import { templateByCode } from '../../domain/prints/templates.ts';
import { onCase } from '../cases/open-case.ts';
import type { WorkCommands } from '../work.ts';
import { publishedTemplates } from './published-templates.ts';

export const printCommands: WorkCommands<'notePrint'> = {
  notePrint: async (work, { id, view, form, version, remark }) => {
    const template = templateByCode(publishedTemplates(work.replica), form);
    if (template === undefined) return err({ type: 'malformed', where: 'form' });
    const text = handedOutText(template, version, remark);
    return onCase(work, id, view, 'write', () => ok({ type: 'note', text, printed: { form, version } }));
  },
};
