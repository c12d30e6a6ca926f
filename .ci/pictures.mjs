// `npm run pictures`: draws the picture that a messenger shows beside a link, one a language, into public/og/.
// Needed again only when these words or the look change; the pictures are kept with the sources, since a machine that
// builds the site has no browser. Fonts are those of this machine: Noto Serif, Noto Sans and Noto Naskh Arabic.

import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import settings from '../playwright.config.ts';
import { fail, root, say } from './common.mjs';

const mostBytes = 48_000;
const colours = { paper: '#fbfaf6', deep: '#12324a', quiet: '#454d59', action: '#0a545c', line: '#d9d5ca' };

function draw({ language, name, title, lead }) {
  const isRtl = new Intl.Locale(language).getTextInfo().direction === 'rtl';
  return `<!doctype html><html lang="${language}" dir="${isRtl ? 'rtl' : 'ltr'}"><meta charset="utf-8"><style>
body{margin:0;inline-size:1200px;block-size:630px;box-sizing:border-box;padding:72px 88px;display:flex;flex-direction:column;
background:${colours.paper};color:${colours.deep};border-block-start:20px solid ${colours.deep};font-family:"Noto Serif","Noto Naskh Arabic",serif}
svg{inline-size:60px;block-size:60px;flex:none}
header{display:flex;align-items:center;gap:22px;font-size:38px;font-weight:600}
h1{font-size:64px;line-height:1.2;font-weight:600;margin:auto 0 26px;text-wrap:balance}
p{font:32px/1.4 "Noto Sans","Noto Sans Arabic",sans-serif;color:${colours.quiet};margin:0 0 auto;text-wrap:balance}
footer{block-size:10px;background:linear-gradient(to ${isRtl ? 'left' : 'right'},${colours.action} 22%,${colours.line} 0)}
</style><header>${readFileSync(join(root, 'public', 'icon.svg'), 'utf8')}<span>${name}</span></header>
<h1>${title}</h1><p>${lead}</p><footer></footer></html>`;
}

const firstSentence = (text) => text.slice(0, text.indexOf('. ') + 1);

const browser = await chromium.launch(settings.use?.launchOptions);
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
mkdirSync(join(root, 'public', 'og'), { recursive: true });
for (const file of readdirSync(join(root, 'messages')).filter((name) => /^[a-z]{2,3}\.json$/.test(name))) {
  const language = file.replace('.json', '');
  const { site, home } = JSON.parse(readFileSync(join(root, 'messages', file), 'utf8'));
  await page.setContent(draw({ language, name: site.name, title: site.title, lead: firstSentence(home.lead) }));
  const path = join(root, 'public', 'og', `${language}.png`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > mostBytes) fail(`${path} has ${size} bytes, more than ${mostBytes}. Use fewer words or colours.`);
  say(`${path}: ${size} bytes`);
}
await browser.close();
