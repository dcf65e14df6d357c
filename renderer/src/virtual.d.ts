declare module 'virtual:theme.css';
/** File name → base64. */
declare module 'virtual:pdf-character-maps' {
  const files: Readonly<Record<string, string>>;
  export default files;
}
declare module 'virtual:pdf-fonts' {
  const files: Readonly<Record<string, string>>;
  export default files;
}
declare module 'virtual:paper-fonts' {
  const files: Readonly<Record<string, string>>;
  export default files;
}
declare module 'virtual:program' {
  const program: { readonly version: string; readonly licence: string };
  export default program;
}
/** One text; empty where the screens are not built. */
declare module 'virtual:licences' {
  const text: string;
  export default text;
}
