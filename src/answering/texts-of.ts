import type { Stance } from '../domain.ts';
import type { CyrillicLanguage } from '../knowledge/transliterate.ts';

/** What an answer says around its quotes; quotes, names and outlets stay as the reports have them. */
export interface Texts {
  /** Where too little of the question could be read: what is possible, with an example. */
  readonly unread: string;
  readonly refusal: string;
  /** Before the words of the question that no report has. */
  readonly absent: string;
  /** Before the report that comes nearest. */
  readonly nearest: string;
  /** Before the outlet of a quote. */
  readonly source: string;
  readonly unnamed: string;
  readonly undated: string;
  /** Before whom a report cites. */
  readonly citing: string;
  /** Before the day of publication, where that is asked. */
  readonly published: string;
  /** Before the outlets, where those are asked. */
  readonly outlets: string;
  /** Before a claimant, by what he does; in words that fit one and many. */
  readonly who: Readonly<Record<Stance, string>>;
  /** First of an answer to whether somebody confirmed or denied. */
  readonly verdicts: Readonly<Partial<Record<Stance, string>>>;
  /** Before claimants who contradict each other, and what each does. */
  readonly contested: string;
  readonly acts: Readonly<Record<Stance, string>>;
  /** Where reports give different figures. */
  readonly figures: string;
  readonly months: readonly string[];
}

const UKRAINIAN: Texts = {
  unread:
    'Не вдалося зрозуміти запитання. Повідомлення в архіві – англійською; українською можна запитати про людей, місця й події, назвавши їх, наприклад: «Хто заявив про захоплення Торецька?» Найточніше – англійською: “who claimed Toretsk fell?”',
  refusal: 'В архіві про це не сказано.',
  absent: 'Жодне повідомлення не згадує',
  nearest: 'Найближче повідомлення',
  source: 'За повідомленням',
  unnamed: 'видання без назви',
  undated: 'без дати',
  citing: 'з посиланням на',
  published: 'Опубліковано',
  outlets: 'Про це повідомляють',
  who: {
    claims: 'Хто стверджує',
    says: 'Хто каже',
    denies: 'Хто заперечує',
    confirms: 'Хто підтверджує',
    'no comment': 'Хто не коментує',
    'could not verify': 'Хто не зміг перевірити',
    reports: 'Хто повідомляє',
  },
  verdicts: {
    denies: 'Ні: заперечено.',
    confirms: 'Так: підтверджено.',
    'no comment': 'Коментаря не було.',
    'could not verify': 'Не підтверджено: перевірити не вдалося.',
  },
  contested: 'Одностайності немає',
  acts: {
    claims: 'твердження',
    says: 'слова',
    denies: 'заперечення',
    confirms: 'підтвердження',
    'no comment': 'без коментаря',
    'could not verify': 'не вдалося перевірити',
    reports: 'повідомлення',
  },
  figures: 'Повідомлення називають різні цифри',
  months: [
    'січня',
    'лютого',
    'березня',
    'квітня',
    'травня',
    'червня',
    'липня',
    'серпня',
    'вересня',
    'жовтня',
    'листопада',
    'грудня',
  ],
};

const RUSSIAN: Texts = {
  unread:
    'Не удалось понять вопрос. Сообщения в архиве – на английском; по-русски можно спросить о людях, местах и событиях, назвав их, например: «Кто заявил о захвате Торецка?» Точнее всего – по-английски: “who claimed Toretsk fell?”',
  refusal: 'В архиве об этом не сказано.',
  absent: 'Ни одно сообщение не упоминает',
  nearest: 'Ближайшее сообщение',
  source: 'По сообщению',
  unnamed: 'издания без названия',
  undated: 'без даты',
  citing: 'со ссылкой на',
  published: 'Опубликовано',
  outlets: 'Об этом сообщают',
  who: {
    claims: 'Кто утверждает',
    says: 'Кто говорит',
    denies: 'Кто отрицает',
    confirms: 'Кто подтверждает',
    'no comment': 'Кто не комментирует',
    'could not verify': 'Кто не смог проверить',
    reports: 'Кто сообщает',
  },
  verdicts: {
    denies: 'Нет: опровергнуто.',
    confirms: 'Да: подтверждено.',
    'no comment': 'Комментария не было.',
    'could not verify': 'Не подтверждено: проверить не удалось.',
  },
  contested: 'Единого мнения нет',
  acts: {
    claims: 'утверждение',
    says: 'слова',
    denies: 'опровержение',
    confirms: 'подтверждение',
    'no comment': 'без комментария',
    'could not verify': 'не удалось проверить',
    reports: 'сообщение',
  },
  figures: 'Сообщения называют разные цифры',
  months: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
};

/** The texts of a language. */
export function textsOf(language: CyrillicLanguage): Texts {
  return language === 'uk' ? UKRAINIAN : RUSSIAN;
}
