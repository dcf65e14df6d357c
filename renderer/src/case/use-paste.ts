import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { isTyping } from '../keys/where-keys-go.ts';

/** Files pasted while nobody is typing: a picture from the clipboard has no name of its own and is given one. */
export function usePaste(onFiles: (files: readonly File[]) => void): void {
  const t = useWords();
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      latest.current(files.map((file) => named(file, t('papers:pasted'))));
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [t]);
}

/** What browsers call a picture that was copied, not a file. */
function named(file: File, title: string): File {
  const ending = /^image\.([a-z]+)$/.exec(file.name)?.[1];
  return ending === undefined ? file : new File([file], `${title}.${ending}`, { type: file.type });
}
