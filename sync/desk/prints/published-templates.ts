import { readTemplates } from '../../domain/prints/published.ts';
import type { PrintTemplate } from '../../domain/prints/template.ts';
import type { Replica } from '../../replica/replica.ts';

/** The layouts that headquarters published, as far as they are here. */
export function publishedTemplates(replica: Replica): readonly PrintTemplate[] {
  return readTemplates((subject) => {
    const logged = replica.saidByHeadquarters(subject);
    if (logged.length === 0) return null;
    const text = replica.state(subject, logged).fields['template']?.value;
    return typeof text === 'string' ? text : null;
  });
}
