import { Tooltip } from '@mantine/core';
import { IconMail, IconPrinter } from '@tabler/icons-react';
import head from '../case/case-head.module.css';
import { HeadDelivery } from '../case/head-delivery.tsx';
import { useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { usePrintKey } from '../print/use-print-key.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { Light } from '../ui/light.tsx';
import { TemporaryMark } from '../ui/temporary-mark.tsx';
import { WatchButton } from '../watch/watch-button.tsx';
import { useDocument } from './document-context.ts';
import { SecrecyMark, StepBadge, UrgencyMark } from './document-marks.tsx';
import { typeWords } from './document-words.ts';
import { useDocumentLists } from './use-document-lists.ts';
import { BackLink, IconLink } from '../ui/icon-link.tsx';

export function DocumentHead() {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { view } = useDocument();
  const title = view.secrecy === 'none' ? view.abstract : t('documents:on-paper');
  const versions = useDocumentLists();
  const type = view.type === '' ? '' : typeWords(view, versions, format);
  return (
    <header className={head['head']}>
      <BackLink
        href={hashOfPlace({ screen: 'documents', tab: view.direction })}
        label={t('documents:back')}
        testId="back-to-documents"
      />
      <div className={head['who']}>
        <h1 id="document-title" className={head['owner']} title={title}>
          {title}
        </h1>
        <div className={head['what']}>
          {view.number === '' ? null : (
            <span className={head['code']}>
              <span data-testid="document-number">{view.number}</span>
              {view.temporary ? <TemporaryMark /> : null}
            </span>
          )}
          <span>{[t(`documents:direction.${view.direction}`), type, view.symbol].filter(Boolean).join(' · ')}</span>
          <UrgencyMark row={view} />
          <SecrecyMark row={view} />
        </div>
      </div>
      <WatchButton id={view.id} />
      {view.direction === 'outgoing' && view.secrecy === 'none' ? <PrintLetter id={view.id} /> : null}
      <dl className={head['facts']}>
        <div>
          <dt>{t('documents:field.state')}</dt>
          <dd data-testid="document-step" data-step={view.step}>
            <StepBadge step={view.step} />
          </dd>
        </div>
        <div>
          <dt>{t('documents:column.due')}</dt>
          <dd className={head['due']}>
            <Light row={view} now={now} />
            {view.dueAt === null ? null : <span className="numerals">{format.deadline(view.dueAt)}</span>}
          </dd>
        </div>
        <HeadDelivery view={view} />
      </dl>
    </header>
  );
}

/** As it is to be signed, or as it went out; also filled into a Word letter, before anything of it was written here. */
function PrintLetter({ id }: { id: string }) {
  const t = useWords();
  const letter = { screen: 'print-ledger', ledger: { of: 'letter', id } } as const;
  usePrintKey(() => goTo(letter));
  useOfferActions([
    { key: 'print', title: t('documents:print-letter'), icon: IconPrinter, run: () => goTo(letter) },
    { key: 'letter', title: t('print:letter'), icon: IconMail, asked: true, run: () => goTo(letter) },
  ]);
  return (
    <Tooltip label={`${t('documents:print-letter')} (Ctrl P)`}>
      <IconLink
        href={hashOfPlace(letter)}
        label={t('documents:print-letter')}
        icon={IconPrinter}
        testId="open-letter"
      />
    </Tooltip>
  );
}
