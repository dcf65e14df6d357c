import { TextInput } from '@mantine/core';
import { IconChevronRight, IconClock, IconFiles, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { foldText } from '../../../sync/core/fold-text.ts';
import type { Catalogue, Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { type Drafts, isBegun } from '../stores/drafts/drafts.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import classes from './procedure-chooser.module.css';

export function ProcedureChooser(props: { catalogue: Catalogue; drafts: Drafts['drafts'] }) {
  const t = useWords();
  const format = useFormat();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = props.catalogue.procedures.filter((procedure) => matches(procedure, text));
  const groups = props.catalogue.groups
    .map((group) => ({ group, procedures: found.filter((procedure) => procedure.group === group.code) }))
    .filter(({ procedures }) => procedures.length > 0);

  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Enter' && at === -1 && text.trim() !== '') links[0]?.click();
    else if (event.key === 'ArrowDown') links[Math.min(links.length - 1, at + 1)]?.focus();
    else if (event.key === 'ArrowUp' && at > 0) links[at - 1]?.focus();
    else if (event.key === 'ArrowUp' && at === 0) field.current?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <section className={classes['screen']} aria-labelledby="new-title">
      <ScreenHead id="new-title" title={t('new-case:choose-title')} detail={t('new-case:choose-detail')} />
      <div className={classes['search']}>
        <TextInput
          size="md"
          ref={field}
          onKeyDown={onKeyDown}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={t('new-case:find')}
          aria-label={t('new-case:find')}
          leftSection={<IconSearch size={18} aria-hidden />}
          data-testid="procedure-search"
        />
      </div>
      <div className={classes['list']} ref={list} role="presentation" onKeyDown={onKeyDown}>
        {groups.map(({ group, procedures }) => (
          <div key={group.code} className={classes['group']} role="group" aria-label={format.text(group.name)}>
            <h2 className={classes['heading']}>{format.text(group.name)}</h2>
            {procedures.map((procedure) => (
              <ProcedureLink key={procedure.code} procedure={procedure} begun={isBegun(props.drafts[procedure.code])} />
            ))}
          </div>
        ))}
        {groups.length === 0 ? (
          <EmptyState icon={IconSearchOff} title={t('new-case:none-found')} body={t('new-case:none-found-body')} />
        ) : null}
      </div>
    </section>
  );
}

function ProcedureLink({ procedure, begun }: { procedure: Procedure; begun: boolean }) {
  const t = useWords();
  const format = useFormat();
  const days = procedure.processingTime.workingDays;
  const required = procedure.papers.filter((paper) => paper.required).length;
  return (
    <a
      className={classes['procedure']}
      href={hashOfPlace({ screen: 'new-case', procedure: procedure.code })}
      data-testid={`procedure-${procedure.code}`}
    >
      <span className={classes['names']}>
        <span className={classes['name']}>{format.text(procedure.name)}</span>
        <span className={classes['facts']}>
          <span className={classes['fact']}>
            <IconClock size={14} stroke={1.7} aria-hidden />
            {days === null ? t('new-case:no-time') : t('new-case:days', { count: days })}
          </span>
          <span className={classes['fact']}>
            <IconFiles size={14} stroke={1.7} aria-hidden />
            {t('new-case:papers-required', { count: required })}
          </span>
        </span>
      </span>
      {begun ? <span className={classes['begun']}>{t('new-case:draft-begun')}</span> : null}
      <IconChevronRight size={18} stroke={1.6} aria-hidden />
    </a>
  );
}

function matches(procedure: Procedure, text: string): boolean {
  const wanted = foldText(text.trim()).split(/\s+/);
  const words = foldText(`${procedure.name.vi} ${procedure.name.en} ${procedure.code}`);
  return wanted.every((word) => words.includes(word));
}
