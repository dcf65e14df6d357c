import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { inForce } from '../../../sync/domain/catalogue/catalogue.ts';
import type { Catalogue } from '../../../sync/domain/catalogue/types.ts';
import { useClock } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { drafts, type Drafts, isBegun } from '../stores/drafts/drafts.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { findProcedures } from './find-procedures.ts';
import { stepThroughLinks } from './link-keys.ts';
import classes from './procedure-chooser.module.css';
import { ProcedureLink } from './procedure-link.tsx';

export function ProcedureChooser(props: { catalogue: Catalogue; drafts: Drafts['drafts'] }) {
  const t = useWords();
  const format = useFormat();
  const today = format.day(useClock()());
  const [text, setText] = useState('');
  const awaited = drafts.use((state) => state.awaited);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { groups } = props.catalogue;
  const receivable = props.catalogue.procedures.filter((procedure) => inForce(procedure, today));
  const found = findProcedures(groups, receivable, text);
  const isAsking = text.trim() !== '';

  const onKeyDown = (event: KeyboardEvent) => {
    if (list.current !== null && stepThroughLinks(event, list.current, field.current, isAsking)) event.preventDefault();
  };

  return (
    <section className={classes['screen']} aria-labelledby="new-title">
      <ScreenHead id="new-title" title={t('new-case:choose-title')} detail={t('new-case:choose-detail')} />
      {awaited === null ? null : (
        <p className={classes['awaited']} role="status" data-testid="awaited">
          {t('new-case:for-person', { name: awaited.name })}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => drafts.dispatch({ type: 'person-awaited', person: null })}
          >
            {t('new-case:for-nobody')}
          </Button>
        </p>
      )}
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
        <p className={classes['count']} role="status">
          {t('new-case:found', { count: found.reduce((sum, { procedures }) => sum + procedures.length, 0) })}
        </p>
      </div>
      <div className={classes['list']} ref={list} role="presentation" onKeyDown={onKeyDown}>
        <div className={classes['columns']}>
          {found.map(({ group, procedures }, place) => (
            <div key={group.code} className={classes['group']} role="group" aria-label={format.text(group.name)}>
              <h2 className={classes['heading']}>{format.text(group.name)}</h2>
              {procedures.map((procedure, index) => (
                <ProcedureLink
                  key={procedure.code}
                  procedure={procedure}
                  begun={isBegun(props.drafts[procedure.code])}
                  next={isAsking && place === 0 && index === 0}
                />
              ))}
            </div>
          ))}
        </div>
        {found.length === 0 ? (
          <EmptyState icon={IconSearchOff} title={t('new-case:none-found')} body={t('new-case:none-found-body')} />
        ) : null}
      </div>
    </section>
  );
}
