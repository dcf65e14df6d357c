import { createTheme } from '@mantine/core';
import { backToOpener } from '../ui/back-to-opener.ts';
import { foldedFilter } from './folded-filter.ts';

/** What is typed, marks or none, narrows a list of choices, and Enter takes what stands first in it. */
const chosen = { defaultProps: { filter: foldedFilter, selectFirstOptionOnChange: true } };
/** Of a free text Enter leaves what was typed. */
const suggested = { defaultProps: { filter: foldedFilter } };

export const choiceDefaults = createTheme({
  components: {
    Select: chosen,
    MultiSelect: chosen,
    Autocomplete: suggested,
    TagsInput: suggested,
    MenuDropdown: { defaultProps: { onClickCapture: backToOpener } },
  },
});
