const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters have no place in XML, and one of them would make a whole SVG unreadable.
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Text made safe as the content or a quoted attribute of HTML, SVG and Pango markup. */
export const escapeMarkup = (text: string) =>
  text.replace(controls, '\ufffd').replace(/[&<>"']/g, (character) => entities[character]!);
