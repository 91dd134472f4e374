import type { TemplateTexts } from '../template.ts';

export const fr: TemplateTexts = {
  'how-to': {
    summary: '[En une phrase : ce que l’on saura faire après lecture, et où.]',
    body: `[En une ou deux phrases : à quoi cela sert et qui peut le faire.]

## Avant de commencer

- [Ce qu’il faut avoir sous la main : numéro de commande, câble, version de l’appli.]
- [Combien de temps cela prend, et ce que l’on perd, le cas échéant.]

## Étapes à suivre

:::steps
1. **[Première action.]** [Où la trouver, avec les mots affichés à l’écran.]
2. **[Deuxième action.]** [Ce que l’on voit une fois que c’est fait.]
3. **[Dernière action.]** [Ce qui se passe ensuite, et quand.]
:::

## Comment savoir que cela a fonctionné

[Ce que l’on voit, reçoit ou entend, et au bout de combien de temps.]

## Si cela ne fonctionne pas

[Le problème le plus fréquent, et que faire. Ajoutez le lien vers l’article de dépannage s’il existe.]
`,
  },
  troubleshooting: {
    summary: '[En une phrase : le symptôme, et qu’il peut être résolu ici.]',
    body: `[Ce que l’on voit ou entend quand cela arrive, avec les mots des clients.]

## À essayer d’abord

:::steps
1. **[Le remède le plus efficace.]** [Comment faire.] Si cela a suffi, c’est terminé.
2. **[Le suivant.]** [Comment faire, et comment voir si cela a suffi.]
:::

## Si le problème persiste

| Ce que vous voyez | Ce que cela signifie | Que faire |
| --- | --- | --- |
| [Un voyant, un message] | [La cause] | [Le remède, ou un lien] |

## Pourquoi cela arrive

[Un court paragraphe pour éviter que cela se reproduise.]

## Obtenir de l’aide

[Ce qu’il faut préparer : numéro de série, photo, numéro de commande. Puis le lien vers la page de contact ou la garantie.]
`,
  },
  policy: {
    summary: '[La règle en une phrase, avec le chiffre le plus important.]',
    body: `[La règle en une ou deux phrases : qui, quoi, combien de temps, à partir de quand.]

## Ce qui est concerné

- [Ce qui est inclus.]
- [Ce qui ne l’est pas, et ce qui s’applique alors.]

## Exemple

[Un cas concret avec des dates ou des montants, pour que l’on puisse compter.]

## Exceptions

[Chaque exception avec sa raison. Ce que l’on peut faire à la place.]

## Comment en profiter

[Lien vers le guide, et notre délai de réponse.]
`,
  },
  product: {
    summary: '[En une phrase : quel produit, et ce qui est expliqué.]',
    body: `[De quel produit il s’agit, et ce que l’on saura en faire après lecture.]

## Éléments et commandes

| Élément | À quoi il sert |
| --- | --- |
| [Nom inscrit sur le produit] | [Ce qu’il fait, en quelques mots] |

## Utilisation

:::steps
1. **[Première action.]** [Ce que l’on voit.]
2. **[Action suivante.]** [Ce que l’on voit.]
:::

## Entretien et sécurité

- [Ce qui le garde en bon état.]
- [Ce qui l’abîme, et pourquoi.]

## Ce qui est compatible

[Accessoires, pièces détachées et autres produits qui vont avec.]
`,
  },
  faq: {
    summary: '[La réponse en une phrase.]',
    body: `[La réponse en une phrase : oui, non, quand, combien.]

[Un paragraphe : de quoi cela dépend.]

## Que faire maintenant

[L’étape suivante, avec un lien.]
`,
  },
  announcement: {
    summary: '[Ce qui change, pour qui, à partir de quel jour.]',
    body: `[Ce qui s’est passé ou ce qui change, à partir de quand et pour qui. Qui n’a rien à faire ?]

## Que faire

:::steps
1. **[Première action.]** [Avant quelle date.]
2. **[Action suivante.]** [Ce qui en résulte.]
:::

## Qui est concerné

- [Commandes, produits, numéros de série ou pays.]
- [Comment savoir si l’on en fait partie.]

## Pourquoi

[Un paragraphe honnête.]

## La suite

[Quand nous écrirons de nouveau ici, et où poser des questions d’ici là.]
`,
  },
};
