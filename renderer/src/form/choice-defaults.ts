import { createTheme } from '@mantine/core';
import type { MouseEvent } from 'react';
import { backToOpener } from '../ui/back-to-opener.ts';
import { foldedFilter } from './folded-filter.ts';

/** What is typed, marks or none, narrows a list of choices, and Enter takes what stands first in it. */
const chosen = { filter: foldedFilter, selectFirstOptionOnChange: true };
/** Of a free text Enter leaves what was typed. */
const suggested = { defaultProps: { filter: foldedFilter } };

export const choiceDefaults = createTheme({
  components: {
    Select: { defaultProps: { ...chosen, onClick: selectWritten } },
    MultiSelect: { defaultProps: chosen },
    Autocomplete: suggested,
    TagsInput: suggested,
    MenuDropdown: { defaultProps: { onClickCapture: backToOpener } },
  },
});

/** Whoever clicks into a choice that was made looks for another: what they type stands instead of it, not behind it. */
function selectWritten({ currentTarget: field }: MouseEvent<HTMLInputElement>): void {
  if (!field.readOnly && field.selectionStart === field.selectionEnd) field.select();
}
