import { TagsInput } from '@mantine/core';
import { type ComponentProps, useLayoutEffect, useRef, useState } from 'react';
import { isSameList, type Texts, textsOf } from './texts-of.ts';

/** A comma stands within many a text: `Lưu: VT, LS`. */
const ends = [';', '\n'];

/** Several texts in one field. What still stands in it, not ended by Enter, is the last of them already: it is saved, and kept with a draft. */
export function SeveralTexts({
  value,
  onChange,
  ...common
}: Omit<ComponentProps<typeof TagsInput>, 'value' | 'onChange'> & {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}) {
  const [own, setOwn] = useState<Texts>({ ended: value, typed: '' });
  // A value from elsewhere stands instead of what was typed.
  const shown = isSameList(textsOf(own), value) ? own : { ended: value, typed: '' };
  const latest = useRef(shown);
  useLayoutEffect(() => {
    latest.current = shown;
  });
  /** One key changes both, one after the other. */
  const put = (part: Partial<Texts>) => {
    const before = textsOf(latest.current);
    latest.current = { ...latest.current, ...part };
    setOwn(latest.current);
    const texts = textsOf(latest.current);
    if (!isSameList(before, texts)) onChange(texts);
  };
  return (
    <TagsInput
      {...common}
      splitChars={ends}
      value={[...shown.ended]}
      onChange={(ended) => put({ ended: textsOf({ ended, typed: '' }) })}
      searchValue={shown.typed}
      onSearchChange={(typed) => put({ typed })}
    />
  );
}
