import { Button, Textarea } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { afterSent } from '../form/after-sent.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { isPressed } from '../keys/bindings.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { PersonBadge } from '../ui/person-badge.tsx';
import { useSubject } from '../subject/subject-context.ts';
import classes from './side-panel.module.css';
import { useWrite } from './use-write.ts';

/** So many are drawn at first: a case of years has hundreds. */
const firstShown = 30;

export function NotesPanel() {
  const t = useWords();
  const format = useFormat();
  const { view } = useSubject();
  const [shown, setShown] = useState(firstShown);
  const notes = view.notes.toSorted((a, b) => b.at - a.at);
  return (
    <section className={classes['panel']} aria-labelledby="notes-title">
      <h2 id="notes-title" className={classes['title']}>
        {t('case:notes')}
        <span className={classes['when']}>{format.count(notes.length)}</span>
      </h2>
      <AddNote />
      <ul className={classes['notes']}>
        {notes.slice(0, shown).map((note) => (
          <li key={note.record} className={classes['written']} data-testid="note">
            <PersonBadge name={note.actorName} size={26} />
            <div className={classes['by']}>
              <strong>{note.actorName}</strong>
              <span className={classes['when']}>{format.dateTime(note.at)}</span>
            </div>
            <div>
              <p className={classes['text']}>{note.text}</p>
              <span className={classes['from']}>
                {note.deviceName}
                <DeliveryMark delivery={note.delivered ? 'delivered' : 'saved'} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      {notes.length <= shown ? null : (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => setShown(shown + notes.length)}
          data-testid="more-notes"
        >
          {t('case:notes-all', { formatted: format.count(notes.length - shown) })}
        </Button>
      )}
    </section>
  );
}

function AddNote() {
  const t = useWords();
  const write = useWrite();
  const [text, setText] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  useOfferActions([
    { key: 'note', title: t('palette:write-note'), icon: IconMessagePlus, run: () => input.current?.focus() },
  ]);
  const add = () => {
    const written = text.trim().normalize('NFC');
    if (written === '' || saving) return;
    setSaving(true);
    setFailure(null);
    void write('addNote', { text: written }).then((answer) => {
      setSaving(false);
      if (answer.ok) setText((now) => afterSent(now, text));
      else setFailure(answer.error);
    });
  };
  return (
    <div className={classes['add']}>
      <Textarea
        ref={input}
        aria-label={t('case:note')}
        placeholder={t('case:note-placeholder')}
        rows={2}
        maxLength={16_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!isPressed(event, 'save')) return;
          // The note is saved, not the form that may stand open beside it.
          event.stopPropagation();
          add();
        }}
        data-testid="note-text"
      />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <Button
        size="compact-md"
        variant="default"
        loading={saving}
        disabled={text.trim() === ''}
        leftSection={<IconMessagePlus size={16} stroke={1.7} aria-hidden />}
        onClick={add}
        data-testid="add-note"
      >
        {t('case:note-add')}
      </Button>
    </div>
  );
}
