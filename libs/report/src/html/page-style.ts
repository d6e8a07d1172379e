import { darkPalette, lightPalette, type Palette } from '../chart/palette.ts';

interface PageColors {
  readonly panel: string;
  readonly line: string;
  readonly warning: string;
  readonly warningPanel: string;
}

const variables = (
  { text, muted, background }: Palette,
  { panel, line, warning, warningPanel }: PageColors,
) =>
  `--text:${text};--muted:${muted};--page:${background};--panel:${panel};--line:${line};` +
  `--warning:${warning};--warning-panel:${warningPanel}`;

const light = variables(lightPalette, {
  panel: '#f6f7f9',
  line: '#dfe3e8',
  warning: '#a35200',
  warningPanel: '#fff6ea',
});
const dark = variables(darkPalette, {
  panel: '#1b2027',
  line: '#2f363f',
  warning: '#f0a75a',
  warningPanel: '#2a2118',
});

/** The style sheet of a report page. */
export const pageStyle = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1080px;padding:48px 40px 32px;background:var(--page);color:var(--text);
  font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
h1{margin:0;font-size:32px;line-height:1.2;letter-spacing:-.015em;text-wrap:balance;overflow-wrap:anywhere}
h2{margin:0 0 12px;font-size:19px;line-height:1.3;letter-spacing:-.005em}
p{margin:0 0 12px}
.summary,.prose p,figcaption{text-wrap:pretty}
.summary{margin:12px 0 0;max-width:46em;overflow-wrap:anywhere;color:var(--muted);font-size:18px}
main{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:44px 20px;margin-top:36px}
section{grid-column:1/-1;min-width:0}
section.half{grid-column:auto}
.prose{max-width:46em}
.prose>:last-child,.warning>:last-child{margin-bottom:0}
.warning{padding:14px 18px;border-left:4px solid var(--warning);background:var(--warning-panel)}
.warning h2{margin-bottom:4px;color:var(--warning);font-size:16px}
figure{margin:0}
figcaption{color:var(--muted);font-size:14px;text-align:left}
figcaption{margin-top:8px;max-width:52em}
dl,dd{margin:0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:16px}
.card{padding:16px 18px;border:1px solid var(--line);border-radius:10px;background:var(--panel)}
.card dt{color:var(--muted);font-size:14px}
.card .value{font-size:30px;font-weight:650;line-height:1.25;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.card .detail{color:var(--muted);font-size:13px;line-height:1.4}
figure svg{display:block;width:100%;height:auto}
.narrow-drawing{display:none}
.scroll{overflow-x:auto}
.scroll:focus-visible,pre:focus-visible{outline:2px solid var(--muted);outline-offset:3px}
.scroll img{display:block;height:auto;max-width:max(100%,600px)}
.sideways{display:none;margin:8px 0 0;color:var(--muted);font-size:14px}
table{border-collapse:collapse;min-width:100%;font-size:15px;font-variant-numeric:tabular-nums}
th,td{padding:8px 11px;border-bottom:1px solid var(--line);text-align:left;font-weight:400}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1.5px solid var(--muted);color:var(--muted);font-size:14px;vertical-align:bottom}
.number{text-align:right}
td.number{white-space:nowrap}
td.prose-cell{min-width:18em}
strong{font-weight:680}
.config{display:grid;grid-template-columns:repeat(auto-fill,minmax(290px,1fr));column-gap:32px;font-size:14px}
.config div{display:flex;justify-content:space-between;gap:16px;padding:6px 0;border-bottom:1px solid var(--line)}
.config .long{grid-column:1/-1}
.config .long dd{text-align:left}
.config dt{color:var(--muted)}
.config dd{text-align:right;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
footer{margin-top:56px;padding-top:28px;border-top:1px solid var(--line)}
pre{margin:0 0 16px;padding:12px 16px;overflow-x:auto;border:1px solid var(--line);border-radius:8px;
  background:var(--panel);font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media screen and (max-width:920px){
  section.half{grid-column:1/-1}
  section.half figure{max-width:600px}
}
@media screen and (max-width:680px){
  body{padding:28px 18px 24px}
  h1{font-size:26px}
  .summary{font-size:16px}
  main{gap:36px 16px;margin-top:26px}
  .cards{grid-template-columns:repeat(2,minmax(0,1fr));gap:10px}
  .card{padding:12px 14px}
  .card .value{font-size:24px}
  .wide-drawing{display:none}
  .narrow-drawing{display:block;max-width:520px}
}
@media screen and (max-width:635px){.sideways{display:block}}
@media print{
  body{max-width:none;padding:0;font-size:11pt}
  section.half,figure,tr,.card{break-inside:avoid}
  h2{break-after:avoid}
  .scroll{overflow:visible}
  .scroll img{max-width:100%}
  pre{white-space:pre-wrap}
}
`;
