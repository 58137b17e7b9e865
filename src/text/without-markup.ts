import { decodeHTMLStrict } from 'entities';

/** Elements that databases leave in titles and names; `a < b` and what is not one of them stays. */
const element =
  /<\/?(?:(?:jats|mml|m):[a-z-]{1,20}|i|b|u|em|strong|sub|sup|inf|sc|scp|small|span|font|italic|bold|title|math|m(?:row|i|n|o|text|sub|sup|subsup|frac|sqrt|over|style|space|fenced))(?:\s[^<>=]{0,60}=[^<>]{0,300})?\s?\/?>/gi;
/** Elements that part words. */
const parting = /<\/?(?:br|p|div|li|ul)(?:\s[^<>=]{0,60}=[^<>]{0,300})?\s?\/?>/gi;

const withoutElements = (text: string) => text.replaceAll(parting, ' ').replaceAll(element, '');

/** Databases write `&amp;lt;` where one has encoded what another had encoded already. */
const mostOften = 3;

/** A text without the elements and character references of HTML and JATS: `CO<sub>2</sub> &amp; pH` as `CO2 & pH`. */
export function withoutMarkup(text: string): string {
  let plain = text.includes('<') ? withoutElements(text) : text;
  for (let time = 0; time < mostOften && plain.includes('&'); time += 1) {
    const decoded = withoutElements(decodeHTMLStrict(plain));
    if (decoded === plain) break;
    plain = decoded;
  }
  return plain;
}
