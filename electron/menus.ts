import type { ContextMenuParams, Menu, MenuItemConstructorOptions, WebContents } from 'electron';

type EditRole = 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll';

/** Main does not know the language of the screens: as its sentences, its menus speak both. */
const LABELS: Readonly<Record<EditRole, string>> = {
  undo: 'Hoàn tác · Undo',
  redo: 'Làm lại · Redo',
  cut: 'Cắt · Cut',
  copy: 'Sao chép · Copy',
  paste: 'Dán · Paste',
  selectAll: 'Chọn tất cả · Select all',
};

const item = (role: EditRole, enabled = true): MenuItemConstructorOptions => ({ role, label: LABELS[role], enabled });
const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Windows and Linux need no menu to copy and paste; macOS does. None has an entry that opens developer tools. */
export function applicationMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  return [
    {
      label: 'Chancery',
      submenu: [
        { role: 'about', label: 'Giới thiệu Chancery · About Chancery' },
        separator,
        { role: 'hide', label: 'Ẩn Chancery · Hide Chancery' },
        { role: 'hideOthers', label: 'Ẩn các chương trình khác · Hide others' },
        { role: 'unhide', label: 'Hiện tất cả · Show all' },
        separator,
        { role: 'quit', label: 'Thoát Chancery · Quit Chancery' },
      ],
    },
    {
      label: 'Sửa · Edit',
      submenu: [item('undo'), item('redo'), separator, item('cut'), item('copy'), item('paste'), item('selectAll')],
    },
    {
      role: 'window',
      label: 'Cửa sổ · Window',
      submenu: [
        { role: 'minimize', label: 'Thu nhỏ · Minimise' },
        { role: 'zoom', label: 'Phóng to · Zoom' },
        { role: 'close', label: 'Đóng · Close' },
      ],
    },
  ];
}

/** What the right button of the mouse offers: Electron itself offers nothing, and people paste with it. */
export function offerEditing(
  contents: WebContents,
  { buildFromTemplate }: Pick<typeof Menu, 'buildFromTemplate'>,
): void {
  contents.on('context-menu', (_event, params) => {
    const offered = editingOffered(params);
    if (offered.length > 0) buildFromTemplate(offered).popup();
  });
}

function editingOffered({ isEditable, selectionText, editFlags }: ContextMenuParams): MenuItemConstructorOptions[] {
  if (!isEditable) return selectionText.trim() === '' ? [] : [item('copy', editFlags.canCopy)];
  return [
    item('cut', editFlags.canCut),
    item('copy', editFlags.canCopy),
    item('paste', editFlags.canPaste),
    separator,
    item('selectAll', editFlags.canSelectAll),
  ];
}
