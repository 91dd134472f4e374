import type { TemplateTexts } from '../template.ts';

export const es: TemplateTexts = {
  'how-to': {
    summary: '[En una frase: qué se podrá hacer después de leerlo, y dónde.]',
    body: `[En una o dos frases: para qué sirve y quién puede hacerlo.]

## Antes de empezar

- [Lo que hay que tener a mano: número de pedido, cable, versión de la app.]
- [Cuánto se tarda y qué se pierde, si se pierde algo.]

## Pasos

:::steps
1. **[Primera acción.]** [Dónde está, con las palabras de la pantalla.]
2. **[Segunda acción.]** [Qué se ve cuando está hecho.]
3. **[Última acción.]** [Qué pasa después, y cuándo.]
:::

## Cómo saber que ha funcionado

[Qué se ve, se recibe o se oye, y al cabo de cuánto tiempo.]

## Si no funciona

[Lo que falla más a menudo y qué hacer. Añade el enlace al artículo de solución de problemas, si existe.]
`,
  },
  troubleshooting: {
    summary: '[En una frase: el síntoma, y que aquí tiene solución.]',
    body: `[Qué se ve o se oye cuando ocurre, con las palabras de los clientes.]

## Prueba esto primero

:::steps
1. **[Lo que ayuda a la mayoría.]** [Cómo se hace.] Si se ha arreglado, ya está.
2. **[Lo siguiente.]** [Cómo se hace y cómo ver si se ha arreglado.]
:::

## Si sigue igual

| Qué ves | Qué significa | Qué hacer |
| --- | --- | --- |
| [Una luz, un mensaje] | [La causa] | [La solución, o un enlace] |

## Por qué ocurre

[Un párrafo corto para evitar que vuelva a pasar.]

## Pedir ayuda

[Qué conviene tener preparado: número de serie, foto, número de pedido. Después, el enlace a la página de contacto o a la garantía.]
`,
  },
  policy: {
    summary: '[La norma en una frase, con la cifra más importante.]',
    body: `[La norma en una o dos frases: quién, qué, cuánto tiempo, desde cuándo.]

## Qué incluye

- [Lo que está incluido.]
- [Lo que no, y qué se aplica en su lugar.]

## Ejemplo

[Un caso concreto con fechas o importes, para que se pueda calcular.]

## Excepciones

[Cada excepción con su motivo. Qué se puede hacer en su lugar.]

## Cómo utilizarla

[Enlace a la guía, y cuánto tardamos en responder.]
`,
  },
  product: {
    summary: '[En una frase: qué producto, y qué se explica.]',
    body: `[De qué producto se trata y qué se podrá hacer con él después de leerlo.]

## Piezas y controles

| Pieza | Para qué sirve |
| --- | --- |
| [Nombre impreso en el producto] | [Qué hace, en pocas palabras] |

## Uso

:::steps
1. **[Primera acción.]** [Qué se ve.]
2. **[Siguiente acción.]** [Qué se ve.]
:::

## Cuidado y seguridad

- [Lo que lo mantiene en buen estado.]
- [Lo que lo daña, y por qué.]

## Qué es compatible

[Accesorios, recambios y otros productos que van con él.]
`,
  },
  faq: {
    summary: '[La respuesta en una frase.]',
    body: `[La respuesta en una frase: sí, no, cuándo, cuánto.]

[Un párrafo: de qué depende.]

## Qué hacer ahora

[El siguiente paso, con un enlace.]
`,
  },
  announcement: {
    summary: '[Qué cambia, para quién, desde qué día.]',
    body: `[Qué ha pasado o qué cambia, desde cuándo y para quién. ¿Quién no tiene que hacer nada?]

## Qué hacer

:::steps
1. **[Primera acción.]** [Hasta cuándo.]
2. **[Siguiente acción.]** [Qué se consigue.]
:::

## A quién afecta

- [Pedidos, productos, números de serie o países.]
- [Cómo saber si es tu caso.]

## Por qué

[Un párrafo sincero.]

## Cuándo habrá novedades

[Cuándo volveremos a escribir aquí, y dónde preguntar mientras tanto.]
`,
  },
};
