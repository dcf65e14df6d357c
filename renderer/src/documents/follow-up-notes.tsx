import { IconBulb } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useDocument } from './document-context.ts';
import classes from './document-screen.module.css';
import { type FollowUp, followUps } from './follow-ups.ts';

/** What is left to do about the open document, each with the way there. */
export function FollowUpNotes() {
  const { view } = useDocument();
  const notes = followUps(view);
  if (notes.length === 0) return null;
  return (
    <ul className={classes['followUps']} data-testid="follow-ups">
      {notes.map((note) => (
        <li key={note.kind} data-kind={note.kind}>
          <IconBulb size={16} stroke={1.8} aria-hidden />
          <span>
            <FollowUpWords note={note} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function FollowUpWords({ note }: { note: FollowUp }) {
  const t = useWords();
  const { view } = useDocument();
  const link = (href: string, words: string) => <a href={href}>{words}</a>;
  switch (note.kind) {
    case 'answered':
      return (
        <>
          {t('documents:follow.answered')}{' '}
          {link(hashOfPlace({ screen: 'document', id: note.by.id }), note.by.symbol || note.by.number)}
          {'. '}
          {t('documents:follow.resolve')}
        </>
      );
    case 'parts-done':
      return <>{t('documents:follow.parts-done')}</>;
    case 'answers-open':
      return (
        <>
          {t('documents:follow.answers-open')}{' '}
          {link(hashOfPlace({ screen: 'document', id: note.other.id }), note.other.symbol || note.other.number)}
        </>
      );
    case 'ended-by-author':
      return <>{t(`documents:follow.ended-by-author.${note.by.relation}`)}</>;
    case 'recall-unanswered': {
      const about = { relation: 'answers', id: view.id };
      return (
        <>
          {t('documents:follow.recall-unanswered')}{' '}
          {link(hashOfPlace({ screen: 'new-document', direction: 'outgoing', about }), t('documents:write.answers'))}
        </>
      );
    }
    case 'recall-untold': {
      const about = { relation: 'recalls', id: view.id };
      return (
        <>
          {t('documents:follow.recall-untold')}{' '}
          {link(hashOfPlace({ screen: 'new-document', direction: 'outgoing', about }), t('documents:write.recalls'))}
        </>
      );
    }
  }
}
