import { createTheme, type MantineColorsTuple, type MantineThemeOverride, mergeThemeOverrides } from '@mantine/core';

/** Ink: the colour of the rail, of links and of the one action that matters on a screen. */
const ink: MantineColorsTuple = [
  '#eef6f8',
  '#dbe9ee',
  '#b7d3dd',
  '#8cb9c9',
  '#5f9cb1',
  '#3f8299',
  '#2b6c84',
  '#1c586f',
  '#134558',
  '#0b2f3d',
];

/** Mantine's dark scale, warmed towards the ink so that surfaces and accents belong together. */
const dark: MantineColorsTuple = [
  '#dfe7ea',
  '#b6c2c8',
  '#93a2aa',
  '#6f7f88',
  '#3a464d',
  '#2f3a40',
  '#242d32',
  '#1b2327',
  '#141b1f',
  '#0d1215',
];

const fontFamily = "'Inter Variable', system-ui, 'Segoe UI', sans-serif";

/** The list of choices scrolls itself (base.css): a box that scrolls around it could be reached by no key. */
const choices = { comboboxProps: { shadow: 'md', transitionProps: { duration: 80 } }, withScrollArea: false } as const;

/** Dense and calm: 14 px text, small radii, no scroll lock (it would need a style element). */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink, dark },
  black: '#1a2126',
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.375rem', xl: '2rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        // It stands at once, so that no key goes to what lies beneath; base.css lets it come gently.
        transitionProps: { duration: 0 },
        // A dialog's head is not the banner of the page.
        attributes: { header: { role: 'none' } },
      },
    },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, multiline: true, maw: 320 } },
    Menu: {
      // The placeholder that would hold the first focus is no menu item, and a menu has no other children.
      defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false },
    },
    Select: { defaultProps: choices },
    MultiSelect: { defaultProps: choices },
    Autocomplete: { defaultProps: choices },
    TagsInput: { defaultProps: choices },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
  },
});

/** The theme with the words that Mantine's own buttons need, in the language chosen. */
export function themeIn(close: string): MantineThemeOverride {
  const closable = { defaultProps: { closeButtonProps: { 'aria-label': close } } };
  return mergeThemeOverrides(theme, { components: { Modal: closable, Notification: closable } });
}
