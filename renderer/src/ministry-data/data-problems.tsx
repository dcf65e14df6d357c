import { useMemo } from 'react';
import type { Edited } from '../../../sync/bridge/contract/ministry.ts';
import { fault, type CatalogueFault } from '../../../sync/domain/catalogue/catalogue-fault.ts';
import type { IsoDate } from '../../../sync/domain/dates.ts';
import { checkFollowing, type DataForm } from '../../../sync/domain/ministry/ministry-data.ts';
import editorClasses from '../catalogue/editor.module.css';
import { sayFault } from '../catalogue/say-fault.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { entryAt } from './entry-at.ts';
import type { DataDraft } from './use-data-draft.ts';

interface Problems {
  readonly faults: readonly CatalogueFault[];
  /** The first fault at exactly that place, in words. */
  readonly said: (path: string) => string | null;
}

/** What stands against publishing a draft today, as headquarters will find it. */
export function useProblems<Data>(
  form: DataForm<Data>,
  edited: Edited<Data>,
  draft: DataDraft<Data>,
  today: IsoDate,
): Problems {
  const t = useWords();
  const format = useFormat();
  const { data, base } = draft;
  const faults = useMemo(() => {
    const older = base === edited.base ? [] : [fault('built-on-older', form.name)];
    return [...older, ...checkFollowing(form, data, edited.data, today).faults];
  }, [form, edited, data, base, today]);
  const said = (path: string): string | null => {
    const found = faults.find((each) => each.path === path);
    return found === undefined ? null : sayFault(found, t, format);
  };
  return { faults, said };
}

/** All of them, each with the entry that it is in: several may say the same. */
export function ProblemList(props: { faults: readonly CatalogueFault[]; data: unknown; begun: boolean }) {
  const t = useWords();
  const format = useFormat();
  const { faults, begun } = props;
  const where = (place: string): string => {
    const entry = entryAt(props.data, place);
    if (entry === null) return '';
    const named = (entry.name && format.text(entry.name)) || (entry.day && format.isoDate(entry.day));
    return `${named || t('catalogue:entry-number', { number: entry.number })}: `;
  };
  if (!begun) return null;
  if (faults.length === 0) return <p className={editorClasses['fine']}>{t('catalogue:no-problems')}</p>;
  return (
    <div role="status">
      <ul className={editorClasses['faults']} data-testid="problems">
        {faults.map((each) => (
          <li key={`${each.path} ${each.type} ${each.about}`}>
            {where(each.path)}
            {sayFault(each, t, format)}
          </li>
        ))}
      </ul>
    </div>
  );
}
