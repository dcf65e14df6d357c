import { Checkbox, Select } from '@mantine/core';
import { DateField } from '../form/date-field.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BilingualInput } from './bilingual-input.tsx';
import classes from './editor.module.css';
import { useEditing } from './editing-context.ts';
import { EntryList } from './entry-list.tsx';
import { moved, removed } from './entries.ts';
import { LongerTimes } from './longer-times.tsx';
import { useSaid } from './say-fault.ts';
import { WholeNumber } from './whole-number.tsx';

/** Its names, the texts that it rests on, its time and its days. */
export function GeneralPart() {
  const t = useWords();
  const format = useFormat();
  const said = useSaid();
  const { procedure, surroundings, change } = useEditing();
  const { legalBasis, processingTime, openPoints } = procedure;
  const { workingDays: days, months, longer } = processingTime;
  return (
    <div className={classes['part']}>
      <BilingualInput
        label={t('catalogue:name')}
        path="name"
        value={procedure.name}
        onChange={(name) => change({ name })}
      />
      <div className={classes['row']}>
        <Day which="effectiveFrom" label={t('catalogue:effective-from')} />
        <Day which="effectiveUntil" label={t('catalogue:effective-until')} />
        <Term
          of="working-days"
          value={days ?? undefined}
          path="processingTime.workingDays"
          onChange={(workingDays) =>
            change({ processingTime: { workingDays: workingDays ?? null, ...(longer && { longer }) } })
          }
        />
        <Term
          of="months"
          value={months}
          path="processingTime.months"
          onChange={(count) =>
            change({ processingTime: { workingDays: null, ...(count !== undefined && { months: count }) } })
          }
        />
        <Select
          label={t('catalogue:group')}
          data={surroundings.groups.map(({ code, name }) => ({ value: code, label: format.text(name) }))}
          value={procedure.group}
          allowDeselect={false}
          error={said('group')}
          data-path="group"
          onChange={(group) => {
            if (group !== null) change({ group });
          }}
        />
      </div>
      <LongerTimes />
      <h3 className={classes['subtitle']} data-path="legalBasis">
        {t('catalogue:legal-basis')}
      </h3>
      <EntryList
        testid="basis"
        entries={legalBasis.map((basis, index) => ({
          key: `basis-${index}`,
          name: format.text(basis) || t('catalogue:legal-basis'),
          content: (
            <BilingualInput
              label={t('catalogue:text')}
              path={`legalBasis[${index}]`}
              value={basis}
              onChange={(next) => change({ legalBasis: legalBasis.map((each, at) => (at === index ? next : each)) })}
            />
          ),
        }))}
        onMove={(from, to) => change({ legalBasis: moved(legalBasis, from, to) })}
        onRemove={(index) => change({ legalBasis: removed(legalBasis, index) })}
        onAdd={() => change({ legalBasis: [...legalBasis, { vi: '', en: '' }] })}
        addWords={t('catalogue:add-basis')}
      />
      {openPoints.length === 0 ? null : (
        <>
          <h3 className={classes['subtitle']}>{t('catalogue:open-points')}</h3>
          <p className={classes['hint']}>{t('catalogue:open-points-hint')}</p>
          <ul className={classes['points']}>
            {openPoints.map((each) => (
              <li key={each.point}>
                <Checkbox
                  label={t('catalogue:open-point', {
                    point: t(`catalogue:point.${each.point}`),
                    state: t(`catalogue:point-state.${each.state}`),
                  })}
                  checked
                  disabled={each.state === 'unknown' && each.point !== 'papers' && each.point !== 'form'}
                  onChange={() => change({ openPoints: openPoints.filter((other) => other !== each) })}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Day({ which, label }: { which: 'effectiveFrom' | 'effectiveUntil'; label: string }) {
  const said = useSaid();
  const { procedure, change } = useEditing();
  return (
    <div data-path={which}>
      <DateField
        id={which}
        label={label}
        withAsterisk={which === 'effectiveFrom'}
        aria-required={which === 'effectiveFrom'}
        error={said(which)}
        onBlur={() => undefined}
        autoComplete="off"
        spellCheck={false}
        data-testid={which}
        value={procedure[which] ?? ''}
        partial={false}
        onChange={(day) => change({ [which]: day })}
      />
    </div>
  );
}

/** How long it takes, in days or in months: writing the one takes the other out. */
function Term(props: {
  of: 'working-days' | 'months';
  value: number | undefined;
  path: string;
  onChange: (value: number | undefined) => void;
}) {
  const t = useWords();
  const { of, value, path, onChange } = props;
  return (
    <WholeNumber
      label={t(`catalogue:${of}`)}
      description={t(`catalogue:${of}-hint`)}
      path={path}
      value={value}
      testid={of}
      // Kept as text, no number at all would be none, and so no term.
      unread={0}
      onChange={onChange}
    />
  );
}
