import type { TemplateTexts } from '../template.ts';

export const id: TemplateTexts = {
  'how-to': {
    summary: '[Dalam satu kalimat: apa yang bisa dilakukan setelah membaca ini, dan di mana.]',
    body: `[Dalam satu atau dua kalimat: untuk apa ini, dan siapa yang bisa melakukannya.]

## Sebelum mulai

- [Yang perlu disiapkan: nomor pesanan, kabel, versi aplikasi.]
- [Berapa lama waktunya, dan apa yang hilang, jika ada.]

## Langkah-langkah

:::steps
1. **[Tindakan pertama.]** [Letaknya, dengan kata-kata di layar.]
2. **[Tindakan kedua.]** [Yang terlihat setelah selesai.]
3. **[Tindakan terakhir.]** [Yang terjadi berikutnya, dan kapan.]
:::

## Tanda bahwa sudah berhasil

[Yang terlihat, diterima, atau terdengar, dan setelah berapa lama.]

## Jika tidak berhasil

[Masalah yang paling sering terjadi dan solusinya. Tautkan artikel pemecahan masalah jika ada.]
`,
  },
  troubleshooting: {
    summary: '[Dalam satu kalimat: gejalanya, dan bahwa ini bisa diatasi di sini.]',
    body: `[Yang terlihat atau terdengar saat ini terjadi, dengan kata-kata pelanggan.]

## Coba ini dulu

:::steps
1. **[Solusi yang paling sering membantu.]** [Caranya.] Jika berhasil, Anda sudah selesai.
2. **[Solusi berikutnya.]** [Caranya, dan cara melihat apakah berhasil.]
:::

## Jika masih terjadi

| Yang terlihat | Artinya | Yang perlu dilakukan |
| --- | --- | --- |
| [Lampu, pesan] | [Penyebab] | [Solusi, atau tautan] |

## Mengapa ini terjadi

[Satu paragraf singkat agar tidak terulang.]

## Minta bantuan

[Yang perlu disiapkan: nomor seri, foto, nomor pesanan. Lalu tautan ke halaman kontak atau garansi.]
`,
  },
  policy: {
    summary: '[Aturannya dalam satu kalimat, dengan angka terpenting.]',
    body: `[Aturannya dalam satu atau dua kalimat: siapa, apa, berapa lama, sejak kapan.]

## Yang termasuk

- [Yang termasuk.]
- [Yang tidak termasuk, dan apa yang berlaku sebagai gantinya.]

## Contoh

[Satu kasus nyata dengan tanggal atau jumlah, agar bisa ikut menghitung.]

## Pengecualian

[Setiap pengecualian dengan alasannya. Apa yang bisa dilakukan sebagai gantinya.]

## Cara menggunakannya

[Tautan ke panduan, dan berapa lama kami menjawab.]
`,
  },
  product: {
    summary: '[Dalam satu kalimat: produk mana, dan apa yang dijelaskan.]',
    body: `[Produk mana yang dibahas, dan apa yang bisa dilakukan setelah membaca.]

## Bagian dan kontrol

| Bagian | Fungsinya |
| --- | --- |
| [Nama yang tercetak di produk] | [Fungsinya, dalam beberapa kata] |

## Cara memakai

:::steps
1. **[Tindakan pertama.]** [Yang terlihat.]
2. **[Tindakan berikutnya.]** [Yang terlihat.]
:::

## Perawatan dan keamanan

- [Yang membuatnya awet.]
- [Yang merusaknya, dan mengapa.]

## Yang cocok dengannya

[Aksesori, suku cadang, dan produk lain yang cocok.]
`,
  },
  faq: {
    summary: '[Jawabannya dalam satu kalimat.]',
    body: `[Jawabannya dalam satu kalimat: ya, tidak, kapan, berapa.]

[Satu paragraf: tergantung pada apa.]

## Yang bisa dilakukan sekarang

[Langkah berikutnya, dengan tautan.]
`,
  },
  announcement: {
    summary: '[Apa yang berubah, untuk siapa, mulai tanggal berapa.]',
    body: `[Apa yang terjadi atau berubah, mulai kapan, dan untuk siapa. Siapa yang tidak perlu melakukan apa-apa?]

## Yang perlu dilakukan

:::steps
1. **[Tindakan pertama.]** [Sampai kapan.]
2. **[Tindakan berikutnya.]** [Hasilnya.]
:::

## Siapa yang terdampak

- [Pesanan, produk, nomor seri, atau negara.]
- [Cara mengetahui apakah Anda termasuk.]

## Mengapa

[Satu paragraf yang jujur.]

## Kabar berikutnya

[Kapan kami menulis lagi di sini, dan ke mana bertanya sementara itu.]
`,
  },
};
