import type { FeedMode } from '../journal/feeds.ts';

/** A text in the languages beside English, under Discord's names for them. */
export interface Translations {
  readonly uk: string;
  readonly ru: string;
}

/** What a command, a subcommand or an option is called and how it is described. */
export interface Wording {
  readonly name: Translations;
  readonly description: Translations & { readonly en: string };
}

const OUTLET_LIMIT: Wording = {
  name: { uk: 'видання', ru: 'издание' },
  description: {
    en: 'Only reports of this outlet or agency',
    uk: 'Лише матеріали цього видання чи агентства',
    ru: 'Только материалы этого издания или агентства',
  },
};

const FROM: Wording = {
  name: { uk: 'від', ru: 'с' },
  description: {
    en: 'Only reports from this day on, like 2023-03-07 or "march 2023"',
    uk: 'Лише матеріали від цього дня, напр. 2023-03-07 або 2023-03',
    ru: 'Только материалы с этого дня, напр. 2023-03-07 или 2023-03',
  },
};

const TO: Wording = {
  name: { uk: 'до', ru: 'по' },
  description: {
    en: 'Only reports up to and including this day, like 2023-03-07 or "march 2023"',
    uk: 'Лише матеріали до цього дня включно, напр. 2023-03-07 або 2023-03',
    ru: 'Только материалы по этот день включительно, напр. 2023-03-07 или 2023-03',
  },
};

const REPORT: Wording = {
  name: { uk: 'матеріал', ru: 'материал' },
  description: {
    en: 'Title or name of the report',
    uk: 'Заголовок або назва матеріалу',
    ru: 'Заголовок или имя материала',
  },
};

const OUTLET: Wording = {
  name: { uk: 'видання', ru: 'издание' },
  description: {
    en: 'Who published it; "-" where nobody is named',
    uk: 'Хто опублікував; "-", якщо не вказано',
    ru: 'Кто опубликовал; "-", если не указано',
  },
};

const AGENCY: Wording = {
  name: { uk: 'агентство', ru: 'агентство' },
  description: {
    en: 'Who wrote it, if not the outlet; "-" for none',
    uk: 'Хто написав, якщо не саме видання; "-", якщо ніхто',
    ru: 'Кто написал, если не само издание; "-", если никто',
  },
};

const DATE: Wording = {
  name: { uk: 'дата', ru: 'дата' },
  description: {
    en: 'Its day, like 2025-02-07; "-" where it is not known',
    uk: 'День публікації, напр. 2025-02-07; "-", якщо невідомий',
    ru: 'День публикации, напр. 2025-02-07; "-", если неизвестен',
  },
};

const TITLE: Wording = {
  name: { uk: 'заголовок', ru: 'заголовок' },
  description: {
    en: 'Its headline; "-" for none',
    uk: 'Заголовок; "-", якщо немає',
    ru: 'Заголовок; "-", если нет',
  },
};

const SUBJECT: Wording = {
  name: { uk: 'тема', ru: 'тема' },
  description: {
    en: 'A place, a person or an event, like Bakhmut',
    uk: 'Місце, особа чи подія, напр. Бахмут',
    ru: 'Место, человек или событие, напр. Бахмут',
  },
};

/**
 * The wording of everything that a member chooses from, under its path: names from the command
 * inwards, joined by full stops. The English name is the last part of the path. The names of one
 * level have to differ in every language, and Discord wants them in lower case, without spaces;
 * descriptions have at most 100 characters.
 */
export const LOCALISATIONS = {
  ask: {
    name: { uk: 'запитати', ru: 'спросить' },
    description: {
      en: 'Ask a question; the answer quotes the reports and names their outlets',
      uk: 'Поставити запитання про новини; у відповіді – цитати й назви видань',
      ru: 'Задать вопрос о новостях; в ответе – цитаты и названия изданий',
    },
  },
  'ask.question': {
    name: { uk: 'запитання', ru: 'вопрос' },
    description: {
      en: 'What you want to know, like "who claimed Toretsk fell?"',
      uk: 'Що ви хочете дізнатися; найкраще англійською, напр. "who claimed Toretsk fell?"',
      ru: 'Что вы хотите узнать; лучше по-английски, напр. "who claimed Toretsk fell?"',
    },
  },
  'ask.outlet': OUTLET_LIMIT,
  'ask.from': FROM,
  'ask.to': TO,
  'ask.private': {
    name: { uk: 'приватно', ru: 'приватно' },
    description: {
      en: 'Show the answer to you alone',
      uk: 'Показати відповідь лише вам',
      ru: 'Показать ответ только вам',
    },
  },
  sources: {
    name: { uk: 'джерела', ru: 'источники' },
    description: {
      en: 'List the outlets, or the reports of one',
      uk: 'Показати перелік видань або матеріали одного з них',
      ru: 'Показать список изданий или материалы одного из них',
    },
  },
  'sources.outlet': {
    name: { uk: 'видання', ru: 'издание' },
    description: {
      en: 'List the reports of this outlet or agency',
      uk: 'Показати матеріали цього видання чи агентства',
      ru: 'Показать материалы этого издания или агентства',
    },
  },
  source: {
    name: { uk: 'джерело', ru: 'источник' },
    description: {
      en: 'Show where a report comes from and who says what in it',
      uk: 'Показати, звідки матеріал і хто що в ньому каже',
      ru: 'Показать, откуда материал и кто что в нём говорит',
    },
  },
  'source.report': {
    name: { uk: 'матеріал', ru: 'материал' },
    description: {
      en: 'Title of the report',
      uk: 'Заголовок матеріалу',
      ru: 'Заголовок материала',
    },
  },
  claims: {
    name: { uk: 'твердження', ru: 'утверждения' },
    description: {
      en: 'List who claimed, denied, confirmed or could not verify what',
      uk: 'Показати, хто що стверджував, заперечував, підтверджував чи не зміг перевірити',
      ru: 'Показать, кто что утверждал, отрицал, подтверждал или не смог проверить',
    },
  },
  'claims.about': SUBJECT,
  'claims.outlet': OUTLET_LIMIT,
  'claims.from': FROM,
  'claims.to': TO,
  help: {
    name: { uk: 'допомога', ru: 'помощь' },
    description: {
      en: 'Show what Dateline does and how to ask',
      uk: 'Показати, що вміє Dateline і як ставити запитання',
      ru: 'Показать, что умеет Dateline и как задавать вопросы',
    },
  },
  status: {
    name: { uk: 'стан', ru: 'состояние' },
    description: {
      en: 'Show the state of the archive and of the bot',
      uk: 'Показати стан архіву та бота',
      ru: 'Показать состояние архива и бота',
    },
  },
  reindex: {
    name: { uk: 'переіндексувати', ru: 'переиндексировать' },
    description: {
      en: 'Bring the archive up to date with the reports',
      uk: 'Оновити архів за файлами матеріалів',
      ru: 'Обновить архив по файлам материалов',
    },
  },
  report: {
    name: { uk: 'матеріали', ru: 'материалы' },
    description: {
      en: 'Add, correct, remove and restore reports',
      uk: 'Додати, виправити, вилучити чи повернути матеріал',
      ru: 'Добавить, исправить, убрать или вернуть материал',
    },
  },
  'report.add': {
    name: { uk: 'додати', ru: 'добавить' },
    description: {
      en: 'Add a file, an address or pasted text; you see it before anything is kept',
      uk: 'Додати файл, адресу чи вставлений текст; перед збереженням ви його побачите',
      ru: 'Добавить файл, адрес или вставленный текст; перед сохранением вы его увидите',
    },
  },
  'report.add.file': {
    name: { uk: 'файл', ru: 'файл' },
    description: {
      en: 'The report: txt, md, html, pdf, docx, eml, or several in a zip; at most 10 MB',
      uk: 'Матеріал: txt, md, html, pdf, docx, eml або кілька в zip; не більше 10 МБ',
      ru: 'Материал: txt, md, html, pdf, docx, eml или несколько в zip; не больше 10 МБ',
    },
  },
  'report.add.address': {
    name: { uk: 'адреса', ru: 'адрес' },
    description: {
      en: 'Address of the report; without file and address, you paste its text',
      uk: 'Адреса матеріалу; без файлу й адреси ви вставите текст',
      ru: 'Адрес материала; без файла и адреса вы вставите текст',
    },
  },
  'report.add.outlet': OUTLET,
  'report.add.agency': AGENCY,
  'report.add.date': DATE,
  'report.add.title': TITLE,
  'report.correct': {
    name: { uk: 'виправити', ru: 'исправить' },
    description: {
      en: 'Correct what was found of a report; it lasts, and can be undone',
      uk: 'Виправити знайдене про матеріал; збережеться, і це можна скасувати',
      ru: 'Исправить найденное о материале; сохранится, и это можно отменить',
    },
  },
  'report.correct.name': REPORT,
  'report.correct.outlet': OUTLET,
  'report.correct.agency': AGENCY,
  'report.correct.date': DATE,
  'report.correct.title': TITLE,
  'report.remove': {
    name: { uk: 'вилучити', ru: 'убрать' },
    description: {
      en: 'Take a report out; it is kept and can be restored',
      uk: 'Вилучити матеріал; він зберігається, і його можна повернути',
      ru: 'Убрать материал; он сохраняется, и его можно вернуть',
    },
  },
  'report.remove.name': REPORT,
  'report.restore': {
    name: { uk: 'повернути', ru: 'вернуть' },
    description: {
      en: 'Put back a report that was removed',
      uk: 'Повернути вилучений матеріал',
      ru: 'Вернуть убранный материал',
    },
  },
  'report.restore.name': REPORT,
  'report.history': {
    name: { uk: 'історія', ru: 'история' },
    description: {
      en: 'Show who changed what, newest first',
      uk: 'Показати, хто що змінив; спершу найновіше',
      ru: 'Показать, кто что изменил; сначала новое',
    },
  },
  'report.history.name': REPORT,
  'report.undo': {
    name: { uk: 'скасувати', ru: 'отменить' },
    description: {
      en: 'Take a change back, by its number in the history',
      uk: 'Скасувати зміну за її номером в історії',
      ru: 'Отменить изменение по его номеру в истории',
    },
  },
  'report.undo.change': {
    name: { uk: 'зміна', ru: 'изменение' },
    description: {
      en: 'Number of the change',
      uk: 'Номер зміни',
      ru: 'Номер изменения',
    },
  },
  feed: {
    name: { uk: 'стрічки', ru: 'ленты' },
    description: {
      en: 'Add, list and remove feeds, and decide on what they bring',
      uk: 'Додати, показати чи вилучити стрічку та схвалити її матеріали',
      ru: 'Добавить, показать или убрать ленту и одобрить её материалы',
    },
  },
  'feed.add': {
    name: { uk: 'додати', ru: 'добавить' },
    description: {
      en: 'Add an RSS or Atom feed that is looked at for new reports, or change one',
      uk: 'Додати стрічку RSS чи Atom, у якій шукати нові матеріали, або змінити її',
      ru: 'Добавить ленту RSS или Atom, в которой искать новые материалы, или изменить её',
    },
  },
  'feed.add.address': {
    name: { uk: 'адреса', ru: 'адрес' },
    description: {
      en: 'Address of the feed, or of a page that links to it',
      uk: 'Адреса стрічки або сторінки, що на неї посилається',
      ru: 'Адрес ленты или страницы, которая на неё ссылается',
    },
  },
  'feed.add.outlet': {
    name: { uk: 'видання', ru: 'издание' },
    description: {
      en: 'Who publishes all of it; otherwise each report tells',
      uk: 'Хто публікує все з неї; інакше це вказує кожен матеріал',
      ru: 'Кто публикует всё из неё; иначе это указывает каждый материал',
    },
  },
  'feed.add.mode': {
    name: { uk: 'режим', ru: 'режим' },
    description: {
      en: 'Whether new reports wait for approval, which is usual, or are added at once',
      uk: 'Чи нові матеріали чекають на схвалення (так зазвичай), чи одразу додаються',
      ru: 'Ждут ли новые материалы одобрения (так обычно) или сразу добавляются',
    },
  },
  'feed.add.every': {
    name: { uk: 'хвилини', ru: 'минуты' },
    description: {
      en: 'Minutes between two polls, 5 to 10080; usually 30',
      uk: 'Хвилини між перевірками, від 5 до 10080; зазвичай 30',
      ru: 'Минуты между проверками, от 5 до 10080; обычно 30',
    },
  },
  'feed.add.latest': {
    name: { uk: 'останні', ru: 'последние' },
    description: {
      en: 'How many of the reports that it lists now are taken, 0 to 100; usually 10',
      uk: 'Скільки матеріалів узяти з нинішнього переліку, від 0 до 100; зазвичай 10',
      ru: 'Сколько материалов взять из нынешнего списка, от 0 до 100; обычно 10',
    },
  },
  'feed.list': {
    name: { uk: 'перелік', ru: 'список' },
    description: {
      en: 'Show the feeds, when they are polled, and what is wrong with them',
      uk: 'Показати стрічки, коли їх перевіряють і що з ними не так',
      ru: 'Показать ленты, когда их проверяют и что с ними не так',
    },
  },
  'feed.remove': {
    name: { uk: 'вилучити', ru: 'убрать' },
    description: {
      en: 'Stop polling a feed; what it has added stays',
      uk: 'Більше не перевіряти стрічку; додане нею залишається',
      ru: 'Больше не проверять ленту; добавленное ею остаётся',
    },
  },
  'feed.remove.feed': {
    name: { uk: 'стрічка', ru: 'лента' },
    description: {
      en: 'Title or address of the feed',
      uk: 'Назва або адреса стрічки',
      ru: 'Название или адрес ленты',
    },
  },
  'feed.queue': {
    name: { uk: 'черга', ru: 'очередь' },
    description: {
      en: 'Show the reports that wait for approval, oldest first',
      uk: 'Показати матеріали, що чекають на схвалення; спершу найстаріші',
      ru: 'Показать материалы, которые ждут одобрения; сначала самые старые',
    },
  },
  watch: {
    name: { uk: 'стежити', ru: 'следить' },
    description: {
      en: 'Post claims about something as soon as a report with them is added',
      uk: 'Публікувати твердження про щось, щойно додано матеріал із ними',
      ru: 'Публиковать утверждения о чём-то, как только добавлен материал с ними',
    },
  },
  'watch.about': SUBJECT,
  'watch.channel': {
    name: { uk: 'канал', ru: 'канал' },
    description: {
      en: 'Where they are posted; this channel unless you choose one',
      uk: 'Де їх публікувати; цей канал, якщо не вибрати інший',
      ru: 'Где их публиковать; этот канал, если не выбрать другой',
    },
  },
  watches: {
    name: { uk: 'стеження', ru: 'слежение' },
    description: {
      en: 'List what is watched on this server, and end it',
      uk: 'Показати, за чим стежать на цьому сервері, і припинити це',
      ru: 'Показать, за чем следят на этом сервере, и прекратить это',
    },
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** What is done with what a feed brings: choices of an option. */
export const MODES = [
  {
    value: 'queue',
    name: { en: 'wait for approval', uk: 'чекати на схвалення', ru: 'ждать одобрения' },
  },
  { value: 'add', name: { en: 'add at once', uk: 'одразу додавати', ru: 'сразу добавлять' } },
] as const satisfies readonly {
  readonly value: FeedMode;
  readonly name: Translations & { readonly en: string };
}[];

/** Entries of the menu of a message, which have a name alone, under the English one. */
export const MENU_LOCALISATIONS = {
  'Who claimed this?': { uk: 'Хто це заявив?', ru: 'Кто это заявил?' },
  'Add to the archive': { uk: 'Додати до архіву', ru: 'Добавить в архив' },
} as const satisfies Readonly<Record<string, Translations>>;
