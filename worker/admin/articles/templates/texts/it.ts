import type { TemplateTexts } from '../template.ts';

export const it: TemplateTexts = {
  'how-to': {
    summary: '[In una frase: che cosa si saprà fare dopo la lettura, e dove.]',
    body: `[In una o due frasi: a che cosa serve e chi può farlo.]

## Prima di iniziare

- [Che cosa tenere a portata di mano: numero d’ordine, cavo, versione dell’app.]
- [Quanto tempo serve e che cosa si perde, se si perde qualcosa.]

## Come fare

:::steps
1. **[Prima azione.]** [Dove si trova, con le parole dello schermo.]
2. **[Seconda azione.]** [Che cosa si vede quando è fatta.]
3. **[Ultima azione.]** [Che cosa succede dopo, e quando.]
:::

## Come capire che ha funzionato

[Che cosa si vede, si riceve o si sente, e dopo quanto tempo.]

## Se non funziona

[Il problema più frequente e come risolverlo. Aggiungi il link all’articolo sulla risoluzione dei problemi, se c’è.]
`,
  },
  troubleshooting: {
    summary: '[In una frase: il sintomo, e che qui si risolve.]',
    body: `[Che cosa si vede o si sente quando succede, con le parole dei clienti.]

## Prova prima questo

:::steps
1. **[Il rimedio che aiuta quasi tutti.]** [Come fare.] Se ha funzionato, hai finito.
2. **[Il successivo.]** [Come fare e come capire se ha funzionato.]
:::

## Se il problema rimane

| Che cosa vedi | Che cosa significa | Che cosa fare |
| --- | --- | --- |
| [Una spia, un messaggio] | [La causa] | [Il rimedio, o un link] |

## Perché succede

[Un breve paragrafo per evitare che si ripeta.]

## Chiedere aiuto

[Che cosa preparare: numero di serie, foto, numero d’ordine. Poi il link alla pagina dei contatti o alla garanzia.]
`,
  },
  policy: {
    summary: '[La regola in una frase, con il numero più importante.]',
    body: `[La regola in una o due frasi: chi, che cosa, per quanto tempo, da quando.]

## Che cosa comprende

- [Che cosa è incluso.]
- [Che cosa non lo è, e che cosa vale in quel caso.]

## Esempio

[Un caso concreto con date o importi, per poter fare il conto.]

## Eccezioni

[Ogni eccezione con il suo motivo. Che cosa si può fare invece.]

## Come usarla

[Link alla guida, e in quanto tempo rispondiamo.]
`,
  },
  product: {
    summary: '[In una frase: quale prodotto, e che cosa viene spiegato.]',
    body: `[Di quale prodotto si tratta e che cosa si saprà fare dopo la lettura.]

## Parti e comandi

| Parte | A che cosa serve |
| --- | --- |
| [Nome stampato sul prodotto] | [Che cosa fa, in poche parole] |

## Uso

:::steps
1. **[Prima azione.]** [Che cosa si vede.]
2. **[Azione successiva.]** [Che cosa si vede.]
:::

## Cura e sicurezza

- [Che cosa lo mantiene in buono stato.]
- [Che cosa lo danneggia, e perché.]

## Che cosa è compatibile

[Accessori, ricambi e altri prodotti adatti.]
`,
  },
  faq: {
    summary: '[La risposta in una frase.]',
    body: `[La risposta in una frase: sì, no, quando, quanto.]

[Un paragrafo: da che cosa dipende.]

## Che cosa fare adesso

[Il passo successivo, con un link.]
`,
  },
  announcement: {
    summary: '[Che cosa cambia, per chi, da quale giorno.]',
    body: `[Che cosa è successo o che cosa cambia, da quando e per chi. Chi non deve fare nulla?]

## Che cosa fare

:::steps
1. **[Prima azione.]** [Entro quando.]
2. **[Azione successiva.]** [Che cosa ne segue.]
:::

## Chi è interessato

- [Ordini, prodotti, numeri di serie o Paesi.]
- [Come capire se si è tra questi.]

## Perché

[Un paragrafo sincero.]

## Quando ci saranno novità

[Quando scriveremo di nuovo qui, e dove chiedere nel frattempo.]
`,
  },
};
