import { TextInput } from '@mantine/core';
import { IconBook2, IconSearch, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import type { EditedProcedure } from '../../../sync/bridge/contract/catalogue.ts';
import { versionOn } from '../../../sync/domain/catalogue/version-on.ts';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { CatalogueTabs } from './catalogue-tabs.tsx';
import classes from './catalogue.module.css';
import { ProcedureEditor } from './procedure-editor.tsx';
import { useMayEditCatalogue } from './use-may-edit-catalogue.ts';
import { Waiting } from '../ui/waiting.tsx';
import { hashOfPlace } from '../stores/navigation/place.ts';

type Versions = QueryOutput<'catalogueVersions'>;

/** What missions receive under, for those at headquarters who keep it. */
export function CatalogueScreen({ procedure }: { procedure: string | null }) {
  const t = useWords();
  return useMayEditCatalogue() ? (
    <Catalogue procedure={procedure} />
  ) : (
    <section className={classes['screen']} aria-labelledby="catalogue-title">
      <ScreenHead id="catalogue-title" title={t('catalogue:title')} />
      <EmptyState icon={IconShieldLock} title={t('catalogue:not-allowed')} body={t('catalogue:not-allowed-body')} />
    </section>
  );
}

function Catalogue({ procedure }: { procedure: string | null }) {
  const t = useWords();
  const watched = useWatch('catalogueVersions', {});
  if (watched.kind === 'answered') {
    const edited = watched.value.procedures.find(({ code }) => code === procedure);
    const { surroundings, today } = watched.value;
    if (edited !== undefined)
      return <ProcedureEditor key={edited.code} edited={edited} surroundings={surroundings} today={today} />;
    return <ProcedureList versions={watched.value} />;
  }
  return (
    <section className={classes['screen']} aria-labelledby="catalogue-title">
      <ScreenHead id="catalogue-title" title={t('catalogue:title')} detail={t('loading')} />
      {watched.kind === 'waiting' ? <Waiting shape="rows" /> : null}
      {watched.kind === 'failed' ? <FailedAnswer failure={watched.failure} /> : null}
    </section>
  );
}

function ProcedureList({ versions }: { versions: Versions }) {
  const t = useWords();
  const format = useFormat();
  const [text, setText] = useState('');
  const { surroundings, procedures, today } = versions;
  const wanted = foldText(text.trim());
  const found = procedures.filter(({ versions: all }) => {
    const { name, code } = all.at(-1)!.procedure;
    return foldText(`${name.vi} ${name.en} ${code}`).includes(wanted);
  });
  const groups = surroundings.groups.map((group) => ({
    ...group,
    own: found.filter(({ versions: all }) => all.at(-1)!.procedure.group === group.code),
  }));
  return (
    <section className={classes['screen']} aria-labelledby="catalogue-title">
      <ScreenHead
        id="catalogue-title"
        title={t('catalogue:title')}
        detail={t('catalogue:published-as', { version: surroundings.version })}
      >
        <CatalogueTabs at="catalogue" />
        <TextInput
          aria-label={t('catalogue:find')}
          placeholder={t('catalogue:find')}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="find-procedure"
        />
      </ScreenHead>
      <div className={classes['groups']}>
        {found.length === 0 ? <EmptyState icon={IconBook2} title={t('catalogue:nothing-found')} /> : null}
        {groups.map((group) =>
          group.own.length === 0 ? null : (
            <section key={group.code} className={classes['group']} aria-labelledby={`group-${group.code}`}>
              <h2 id={`group-${group.code}`} className={classes['groupName']}>
                {format.text(group.name)}
              </h2>
              <ul className={classes['procedures']}>
                {group.own.map((edited) => (
                  <li key={edited.code}>
                    <Row edited={edited} today={today} />
                  </li>
                ))}
              </ul>
            </section>
          ),
        )}
      </div>
    </section>
  );
}

function Row({ edited, today }: { edited: EditedProcedure; today: string }) {
  const t = useWords();
  const format = useFormat();
  const now = versionOn(edited.versions, today)?.procedure;
  const newest = edited.versions.at(-1)!.procedure;
  const next = newest !== now && (newest.effectiveFrom ?? '') > today ? newest.effectiveFrom : null;
  const [asked] = edited.asked;
  const from = now?.effectiveFrom ?? null;
  return (
    <a
      className={classes['row']}
      href={hashOfPlace({ screen: 'catalogue', procedure: edited.code })}
      data-testid={`edit-${edited.code}`}
    >
      <span className={classes['name']}>{format.text(newest.name)}</span>
      <span className={classes['since']}>
        {from === null ? t('catalogue:from-unknown') : t('catalogue:since', { day: format.isoDate(from) })}
      </span>
      <span className={classes['marks']}>
        {newest.openPoints.length === 0 ? null : (
          <Mark tone="amber">{t('catalogue:open-count', { count: newest.openPoints.length })}</Mark>
        )}
        {next === null ? null : <Mark tone="blue">{t('catalogue:next', { day: format.isoDate(next) })}</Mark>}
        {edited.draft === null ? null : <Mark tone="gray">{t('catalogue:draft')}</Mark>}
        {asked === undefined || asked.answer?.outcome === 'published' ? null : (
          <Mark tone={asked.answer === null ? 'gray' : 'red'}>
            {t(asked.answer === null ? 'catalogue:version.asked' : 'catalogue:refused-short')}
          </Mark>
        )}
      </span>
    </a>
  );
}

function Mark({ tone, children }: { tone: string; children: string }) {
  return (
    <span className={classes['mark']} data-tone={tone}>
      {children}
    </span>
  );
}
