import type { TemplateTexts } from '../template.ts';

export const nl: TemplateTexts = {
  'how-to': {
    summary: '[In één zin: wat je na het lezen kunt, en waar.]',
    body: `[In één of twee zinnen: waar het voor is en wie het kan doen.]

## Voordat je begint

- [Wat je bij de hand moet hebben: bestelnummer, kabel, appversie.]
- [Hoelang het duurt en wat je kwijtraakt, als dat zo is.]

## Zo doe je het

:::steps
1. **[Eerste stap.]** [Waar je het vindt, met de woorden op het scherm.]
2. **[Tweede stap.]** [Wat je ziet als het gelukt is.]
3. **[Laatste stap.]** [Wat er daarna gebeurt, en wanneer.]
:::

## Hoe je weet dat het gelukt is

[Wat je ziet, krijgt of hoort, en na hoeveel tijd.]

## Als het niet lukt

[Wat het vaakst misgaat en wat je dan doet. Link naar het artikel over het probleem, als dat er is.]
`,
  },
  troubleshooting: {
    summary: '[In één zin: het probleem, en dat je het hier kunt oplossen.]',
    body: `[Wat je ziet of hoort als dit gebeurt, in de woorden van klanten.]

## Probeer dit eerst

:::steps
1. **[Wat de meeste mensen helpt.]** [Hoe je het doet.] Heeft dat geholpen? Dan ben je klaar.
2. **[Het volgende.]** [Hoe je het doet en hoe je ziet of het heeft geholpen.]
:::

## Als het er nog is

| Wat je ziet | Wat het betekent | Wat je doet |
| --- | --- | --- |
| [Een lampje, een melding] | [De oorzaak] | [De oplossing, of een link] |

## Waarom dit gebeurt

[Een korte alinea voor wie het wil voorkomen.]

## Hulp krijgen

[Wat je klaar moet hebben: serienummer, foto, bestelnummer. Daarna de link naar de contactpagina of de garantie.]
`,
  },
  policy: {
    summary: '[De regel in één zin, met het belangrijkste getal.]',
    body: `[De regel in één of twee zinnen: wie, wat, hoelang, vanaf wanneer.]

## Wat eronder valt

- [Wat erbij hoort.]
- [Wat niet, en wat dan geldt.]

## Voorbeeld

[Een concreet geval met datums of bedragen, zodat je kunt meerekenen.]

## Uitzonderingen

[Elke uitzondering met de reden. Wat je in plaats daarvan kunt doen.]

## Zo maak je er gebruik van

[Link naar de uitleg, en hoe snel we antwoorden.]
`,
  },
  product: {
    summary: '[In één zin: welk product, en wat wordt uitgelegd.]',
    body: `[Om welk product het gaat en wat je er na het lezen mee kunt.]

## Onderdelen en bediening

| Onderdeel | Waar het voor is |
| --- | --- |
| [Naam zoals op het product] | [Wat het doet, in een paar woorden] |

## Gebruik

:::steps
1. **[Eerste stap.]** [Wat je ziet.]
2. **[Volgende stap.]** [Wat je ziet.]
:::

## Onderhoud en veiligheid

- [Wat het goed houdt.]
- [Wat het beschadigt, en waarom.]

## Wat erbij past

[Accessoires, reserveonderdelen en andere producten die erbij horen.]
`,
  },
  faq: {
    summary: '[Het antwoord in één zin.]',
    body: `[Het antwoord in één zin: ja, nee, wanneer, hoeveel.]

[Eén alinea: waar het van afhangt.]

## Wat je nu doet

[De volgende stap, met een link.]
`,
  },
  announcement: {
    summary: '[Wat er verandert, voor wie, vanaf welke dag.]',
    body: `[Wat er is gebeurd of verandert, vanaf wanneer en voor wie. Wie hoeft niets te doen?]

## Wat je moet doen

:::steps
1. **[Eerste stap.]** [Tot wanneer.]
2. **[Volgende stap.]** [Wat er dan gebeurt.]
:::

## Voor wie dit geldt

- [Bestellingen, producten, serienummers of landen.]
- [Hoe je ziet of je erbij hoort.]

## Waarom

[Eén eerlijke alinea.]

## Wanneer er meer te melden is

[Wanneer we hier weer schrijven, en waar je tot dan vragen kunt stellen.]
`,
  },
};
