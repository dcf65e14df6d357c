import { DEFAULT_THEME, convertCssVariables, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import type { Plugin } from 'vite';
import { theme } from './src/theme/theme.ts';

const name = 'virtual:theme.css';
const resolved = `\0${name}`;

/**
 * Mantine writes a theme's variables into a `<style>` element at run time, through `innerHTML`: both our style policy
 * and trusted types forbid it. The same variables are written into the built style sheet instead.
 */
export function themeCss(): Plugin {
  return {
    name: 'chancery-theme-css',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) => (id === resolved ? variables() : undefined),
  };
}

function variables(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  return convertCssVariables(defaultCssVariablesResolver(merged), ':root');
}
