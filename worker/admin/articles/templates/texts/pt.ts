import type { TemplateTexts } from '../template.ts';

export const pt: TemplateTexts = {
  'how-to': {
    summary: '[Numa frase: o que se consegue fazer depois de ler, e onde.]',
    body: `[Em uma ou duas frases: para que serve e quem pode fazer.]

## Antes de começar

- [O que é preciso ter à mão: número do pedido, cabo, versão do aplicativo.]
- [Quanto tempo leva e o que se perde, se houver algo.]

## Passo a passo

:::steps
1. **[Primeira ação.]** [Onde encontrar, com as palavras da tela.]
2. **[Segunda ação.]** [O que se vê quando estiver feito.]
3. **[Última ação.]** [O que acontece depois, e quando.]
:::

## Como saber se deu certo

[O que se vê, recebe ou ouve, e depois de quanto tempo.]

## Se não der certo

[O que falha com mais frequência e o que fazer. Inclua o link do artigo de solução de problemas, se houver.]
`,
  },
  troubleshooting: {
    summary: '[Numa frase: o sintoma, e que aqui há solução.]',
    body: `[O que se vê ou ouve quando isso acontece, com as palavras dos clientes.]

## Tente isto primeiro

:::steps
1. **[O que ajuda a maioria.]** [Como fazer.] Se resolveu, está pronto.
2. **[O seguinte.]** [Como fazer e como ver se resolveu.]
:::

## Se o problema continuar

| O que aparece | O que significa | O que fazer |
| --- | --- | --- |
| [Uma luz, uma mensagem] | [A causa] | [A solução, ou um link] |

## Por que isso acontece

[Um parágrafo curto para evitar que se repita.]

## Pedir ajuda

[O que ter à mão: número de série, foto, número do pedido. Depois, o link da página de contato ou da garantia.]
`,
  },
  policy: {
    summary: '[A regra numa frase, com o número mais importante.]',
    body: `[A regra em uma ou duas frases: quem, o quê, por quanto tempo, a partir de quando.]

## O que está incluído

- [O que vale.]
- [O que não vale, e o que se aplica nesse caso.]

## Exemplo

[Um caso concreto com datas ou valores, para que se possa calcular.]

## Exceções

[Cada exceção com o seu motivo. O que se pode fazer em vez disso.]

## Como usar

[Link do guia, e em quanto tempo respondemos.]
`,
  },
  product: {
    summary: '[Numa frase: qual produto, e o que é explicado.]',
    body: `[De que produto se trata e o que se consegue fazer com ele depois de ler.]

## Peças e controles

| Peça | Para que serve |
| --- | --- |
| [Nome impresso no produto] | [O que faz, em poucas palavras] |

## Como usar

:::steps
1. **[Primeira ação.]** [O que se vê.]
2. **[Próxima ação.]** [O que se vê.]
:::

## Cuidados e segurança

- [O que o mantém em bom estado.]
- [O que o danifica, e por quê.]

## O que é compatível

[Acessórios, peças de reposição e outros produtos que combinam.]
`,
  },
  faq: {
    summary: '[A resposta numa frase.]',
    body: `[A resposta numa frase: sim, não, quando, quanto.]

[Um parágrafo: de que depende.]

## O que fazer agora

[O próximo passo, com um link.]
`,
  },
  announcement: {
    summary: '[O que muda, para quem, a partir de que dia.]',
    body: `[O que aconteceu ou o que muda, a partir de quando e para quem. Quem não precisa fazer nada?]

## O que fazer

:::steps
1. **[Primeira ação.]** [Até quando.]
2. **[Próxima ação.]** [O que resulta disso.]
:::

## Quem é afetado

- [Pedidos, produtos, números de série ou países.]
- [Como saber se é o seu caso.]

## Por quê

[Um parágrafo honesto.]

## Quando haverá novidades

[Quando voltaremos a escrever aqui, e onde perguntar até lá.]
`,
  },
};
