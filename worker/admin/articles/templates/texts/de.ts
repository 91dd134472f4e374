import type { TemplateTexts } from '../template.ts';

export const de: TemplateTexts = {
  'how-to': {
    summary: '[In einem Satz: was man nach dem Lesen kann, und wo.]',
    body: `[In ein, zwei Sätzen: wozu das gut ist und wer es tun kann.]

## Bevor Sie anfangen

- [Was bereitliegen muss: Bestellnummer, Kabel, App-Version.]
- [Wie lange es dauert und was dabei verloren geht, falls etwas.]

## So geht es

:::steps
1. **[Erster Schritt.]** [Wo man es findet, in den Worten auf dem Bildschirm.]
2. **[Zweiter Schritt.]** [Was man sieht, wenn es geklappt hat.]
3. **[Letzter Schritt.]** [Was danach geschieht, und wann.]
:::

## Woran Sie sehen, dass es geklappt hat

[Was man sieht, bekommt oder hört, und nach welcher Zeit.]

## Wenn es nicht klappt

[Was am häufigsten schiefgeht, und was dann hilft. Verlinken Sie den Artikel zur Problemlösung, wenn es ihn gibt.]
`,
  },
  troubleshooting: {
    summary: '[In einem Satz: das Problem, und dass es sich hier lösen lässt.]',
    body: `[Was man sieht oder hört, wenn das passiert, in den Worten der Kunden.]

## Versuchen Sie das zuerst

:::steps
1. **[Was den meisten hilft.]** [Wie man es macht.] Wenn das geholfen hat, sind Sie fertig.
2. **[Das Nächste.]** [Wie man es macht und woran man sieht, ob es geholfen hat.]
:::

## Wenn es noch da ist

| Was Sie sehen | Was es bedeutet | Was Sie tun |
| --- | --- | --- |
| [Ein Licht, eine Meldung] | [Die Ursache] | [Die Abhilfe oder ein Link] |

## Warum das passiert

[Ein kurzer Absatz für alle, die es künftig vermeiden wollen.]

## Hilfe bekommen

[Was bereitliegen soll: Seriennummer, Foto, Bestellnummer. Dann der Link zur Kontaktseite oder zur Garantie.]
`,
  },
  policy: {
    summary: '[Die Regel in einem Satz, mit der wichtigsten Zahl.]',
    body: `[Die Regel in ein, zwei Sätzen: wer, was, wie lange, ab wann.]

## Was dazugehört

- [Was eingeschlossen ist.]
- [Was nicht, und was stattdessen gilt.]

## Beispiel

[Ein echter Fall mit Daten oder Beträgen, zum Mitrechnen.]

## Ausnahmen

[Jede Ausnahme mit ihrem Grund. Was man stattdessen tun kann.]

## So nutzen Sie das

[Link zur Anleitung, und wie schnell wir antworten.]
`,
  },
  product: {
    summary: '[In einem Satz: welches Produkt, und was erklärt wird.]',
    body: `[Um welches Produkt es geht und was man nach dem Lesen damit kann.]

## Teile und Bedienung

| Teil | Wozu es dient |
| --- | --- |
| [Name, wie er auf dem Produkt steht] | [Was es tut, in wenigen Worten] |

## Benutzen

:::steps
1. **[Erster Schritt.]** [Was man sieht.]
2. **[Nächster Schritt.]** [Was man sieht.]
:::

## Pflege und Sicherheit

- [Was es in Ordnung hält.]
- [Was ihm schadet, und warum.]

## Was dazu passt

[Zubehör, Ersatzteile und andere Produkte, die dazugehören.]
`,
  },
  faq: {
    summary: '[Die Antwort in einem Satz.]',
    body: `[Die Antwort in einem Satz: ja, nein, wann, wie viel.]

[Ein Absatz: wovon es abhängt.]

## Was Sie jetzt tun

[Der nächste Schritt, mit einem Link.]
`,
  },
  announcement: {
    summary: '[Was sich ändert, für wen, ab welchem Tag.]',
    body: `[Was geschehen ist oder sich ändert, ab wann und für wen. Wer muss nichts tun?]

## Was Sie tun sollten

:::steps
1. **[Erster Schritt.]** [Bis wann.]
2. **[Nächster Schritt.]** [Was sich daraus ergibt.]
:::

## Wen es betrifft

- [Bestellungen, Produkte, Seriennummern oder Länder.]
- [Woran man sieht, ob man dabei ist.]

## Warum

[Ein ehrlicher Absatz.]

## Wann es mehr zu sagen gibt

[Wann wir hier wieder schreiben, und wo man bis dahin fragen kann.]
`,
  },
};
