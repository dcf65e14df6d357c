import { Button, Menu, Select } from '@mantine/core';
import { IconArrowBackUp, IconCopyCheck, IconMailForward, IconPlus, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { isCopyType } from '../../../sync/domain/documents/certified-copies.ts';
import { listsOn } from '../../../sync/domain/documents/list-versions.ts';
import { relationNames, type RelationName } from '../../../sync/domain/documents/document-links.ts';
import { isInForce, successionNames } from '../../../sync/domain/documents/successions.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import side from '../case/side-panel.module.css';
import { useWrite } from '../case/use-write.ts';
import { useClock } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { type OfferedAction, useOfferActions } from '../palette/offered-actions.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import { useDocument } from './document-context.ts';
import { StepBadge } from './document-marks.tsx';
import classes from './document-screen.module.css';
import { useDocumentLists } from './use-document-lists.ts';

/** Nobody outside holds what was not issued. */
const wentOut: readonly string[] = ['issued', 'archived', 'recalled'];

const writeAbout = (relation: RelationName, id: string, direction: 'incoming' | 'outgoing' = 'outgoing'): string =>
  hashOfPlace({ screen: 'new-document', direction, about: { relation, id } });

/** What it answers, replaces, corrects or recalls, and what does so to it. */
export function LinksPanel() {
  const t = useWords();
  const { view } = useDocument();
  const [adding, setAdding] = useState(false);
  const copying = useMayCopy();
  useOfferActions(useWritings());
  return (
    <section className={side['panel']} aria-labelledby="links-title" data-testid="links">
      <h2 id="links-title" className={side['title']}>
        {t('documents:links')}
      </h2>
      <ul className={classes['links']}>
        {view.links.map(({ record, relation, way, row, other }) => (
          <li key={record} data-testid="document-link">
            {row === null ? (
              <span className={classes['link']}>{t('documents:link-not-here')}</span>
            ) : (
              <a className={classes['link']} href={hashOfPlace({ screen: 'document', id: other })}>
                <span className={classes['dim']}>
                  {t(way === 'to' ? `documents:relation-to.${relation}` : `documents:relation-from.${relation}`)}
                </span>
                <strong>{row.secrecy === 'none' ? row.abstract : t('documents:on-paper')}</strong>
                <span className={classes['dim']}>{row.symbol || row.number}</span> <StepBadge step={row.step} />
              </a>
            )}
          </li>
        ))}
      </ul>
      <div className={classes['buttons']}>
        {view.direction === 'incoming' ? (
          <>
            <Button
              component="a"
              size="compact-md"
              variant="default"
              leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
              href={writeAbout('answers', view.id)}
              data-testid="write-answers"
            >
              {t('documents:write.answers')}
            </Button>
            <FromItsAuthor />
            {copying ? (
              <Button
                component="a"
                size="compact-md"
                variant="default"
                leftSection={<IconCopyCheck size={16} stroke={1.8} aria-hidden />}
                href={writeAbout('copies', view.id)}
                data-testid="write-copies"
              >
                {t('documents:write.copies')}
              </Button>
            ) : null}
          </>
        ) : !wentOut.includes(view.step) ? null : (
          <WritingMenu
            icon={IconArrowBackUp}
            words={t('documents:write-about')}
            testid="answer-with"
            items={(copying ? [...successionNames, 'copies' as const] : successionNames).map((relation) => ({
              href: writeAbout(relation, view.id),
              words: t(`documents:write.${relation}`),
              testid: `write-${relation}`,
            }))}
          />
        )}
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
          onClick={() => setAdding(!adding)}
          aria-expanded={adding}
        >
          {t('documents:link-add')}
        </Button>
      </div>
      {adding ? <AddLink onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

/** Of what is in force and not secret, where the lists have a sort for it. */
function useMayCopy(): boolean {
  const { view } = useDocument();
  const format = useFormat();
  const clock = useClock();
  const roles = useSignedIn()?.roles ?? [];
  const { types } = listsOn(useDocumentLists(), format.day(clock()));
  const isSort = types.some(({ code }) => isCopyType(code));
  return isSort && view.secrecy === 'none' && isInForce(view) && mayDo('draft_document', roles);
}

/** What can be written about the open document, for the palette. */
function useWritings(): readonly OfferedAction[] {
  const t = useWords();
  const { view } = useDocument();
  const roles = useSignedIn()?.roles ?? [];
  const copying = useMayCopy();
  const about = (direction: 'incoming' | 'outgoing', relation: RelationName, title: string): OfferedAction => ({
    key: `${direction}-${relation}`,
    title,
    icon: direction === 'incoming' ? IconMailForward : IconArrowBackUp,
    run: () => goTo({ screen: 'new-document', direction, about: { relation, id: view.id } }),
  });
  const written: readonly RelationName[] = [
    ...(view.direction === 'incoming' ? (['answers'] as const) : wentOut.includes(view.step) ? successionNames : []),
    ...(copying ? (['copies'] as const) : []),
  ];
  return [
    ...(mayDo('draft_document', roles)
      ? written.map((relation) => about('outgoing', relation, t(`documents:write.${relation}`)))
      : []),
    ...(view.direction === 'incoming' && mayDo('register_document', roles)
      ? successionNames.map((relation) => about('incoming', relation, t(`documents:came.${relation}`)))
      : []),
  ];
}

/** What its author sent about it later comes into the register as well, and is shown on this one from then on. */
function FromItsAuthor() {
  const t = useWords();
  const me = useSignedIn();
  const { view } = useDocument();
  if (!mayDo('register_document', me?.roles ?? [])) return null;
  return (
    <WritingMenu
      icon={IconMailForward}
      words={t('documents:came-about')}
      testid="came-about"
      items={successionNames.map((relation) => ({
        href: writeAbout(relation, view.id, 'incoming'),
        words: t(`documents:came.${relation}`),
        testid: `came-${relation}`,
      }))}
    />
  );
}

function WritingMenu(props: {
  icon: TablerIcon;
  words: string;
  testid: string;
  items: readonly { readonly href: string; readonly words: string; readonly testid: string }[];
}) {
  const Sign = props.icon;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<Sign size={16} stroke={1.8} aria-hidden />}
          data-testid={props.testid}
        >
          {props.words}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {props.items.map(({ href, words, testid }) => (
          <Menu.Item key={testid} component="a" href={href} data-testid={testid}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AddLink({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const write = useWrite();
  const { view } = useDocument();
  const [relation, setRelation] = useState<RelationName>('relates');
  const [hits, setHits] = useState<QueryOutput<'search'>>([]);
  const [stop, setStop] = useState<(() => void) | null>(null);
  const search = (text: string) => {
    stop?.();
    if (text.trim() === '') return setHits([]);
    const end = bridge.watch('search', { text: text.slice(0, 200), limit: 20 }, (found) =>
      setHits(found.ok ? found.value.filter(({ kind, id }) => kind === 'document' && id !== view.id) : []),
    );
    setStop(() => end);
  };
  const link = (to: string | null) => {
    if (to === null) return;
    void write('linkDocuments', { relation, to }).then((answer) => {
      if (!answer.ok) return showFailure(answer.error);
      showSaved((t) => t('documents:linked'));
      onClose();
    });
  };
  return (
    <div className={side['dialog']}>
      <Select
        label={t('documents:link-relation')}
        data={relationNames.map((name) => ({ value: name, label: t(`documents:relation-to.${name}`) }))}
        value={relation}
        onChange={(name) => setRelation(relationNames.find((each) => each === name) ?? 'relates')}
        allowDeselect={false}
      />
      <Select
        label={t('documents:link-which')}
        placeholder={t('documents:filter-placeholder')}
        data={hits.map(({ id, title, detail }) => ({ value: id, label: `${title} (${detail})` }))}
        value={null}
        onChange={link}
        onSearchChange={search}
        filter={({ options }) => options}
        searchable
        nothingFoundMessage={t('none')}
        data-testid="link-which"
      />
    </div>
  );
}
