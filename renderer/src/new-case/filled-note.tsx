import { IconArrowBackUp, IconCheck, IconUserCheck, IconX } from '@tabler/icons-react';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { type Draft, drafts } from '../stores/drafts/drafts.ts';
import { fieldWords } from '../case/field-words.ts';
import classes from './counter.module.css';

/** Takes what is offered for the field that the cursor is in. */
const TAKE_KEYS = 'Alt ↓';

/** That a value was not typed here but taken, with the way back; or another value that might be the right one. */
export function FilledNote({ draft, field }: { draft: Draft; field: FormField }) {
  const t = useWords();
  const format = useFormat();
  const procedure = draft.procedure.code;
  const { code } = field;
  const filled = draft.filled[code];
  const offered = draft.offered[code];
  if (offered !== undefined) {
    const value = fieldWords(draft.procedure, () => '', t, format).value(code, offered);
    return (
      <p className={classes['offered']} data-testid={`offered-${code}`}>
        <span>{t('counter:offered', { value })}</span>
        <button type="button" data-no-stop onClick={() => drafts.dispatch({ type: 'offer-taken', procedure, code })}>
          <IconCheck size={14} stroke={2} aria-hidden /> {t('counter:take')} <kbd aria-hidden>{TAKE_KEYS}</kbd>
        </button>
        <button
          type="button"
          data-no-stop
          aria-label={t('counter:not-this', { value })}
          onClick={() => drafts.dispatch({ type: 'offer-left', procedure, code })}
        >
          <IconX size={14} stroke={2} aria-hidden />
        </button>
      </p>
    );
  }
  if (filled === undefined) return null;
  return (
    <p className={classes['filled']} data-testid={`filled-${code}`}>
      <IconUserCheck size={14} stroke={1.8} aria-hidden />
      <span>
        {t(filled.from === 'zone' && isName(code) ? 'counter:from-zone-name' : `counter:from.${filled.from}`)}
      </span>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('counter:undo-field', { field: format.text(field.label) })}
        onClick={() => drafts.dispatch({ type: 'filled-undone', procedure, code })}
      >
        <IconArrowBackUp size={14} stroke={2} aria-hidden />
      </button>
    </p>
  );
}

/** A machine-readable zone writes names without their marks: they are typed as the paper has them. */
function isName(code: string): boolean {
  return code.split('/').at(-1) === 'full_name';
}
