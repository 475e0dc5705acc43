import type { Problem } from './problem.ts';
import type { Component } from './records.ts';

const ROW = 1;
const BUTTON = 2;
const LINK = 5;
const PREMIUM = 6;
const ROWS = 5;
const BUTTONS = 5;
const COMPONENTS_V2 = 40;

type Path = Problem['path'];

/** What Discord would refuse in the buttons and menus of a message. */
export function componentProblems(components: readonly Component[], v2: boolean): Problem[] {
  const all = withPaths(components, ['components']);
  const limit = v2 ? [all.length > COMPONENTS_V2, COMPONENTS_V2] : [components.length > ROWS, ROWS];
  return [
    ...(limit[0] ? [badLength(['components'], Number(limit[1]))] : []),
    ...all.flatMap(({ component, path }) => [
      ...(component.type === ROW ? rowProblems(component, path) : []),
      ...(component.type === BUTTON ? buttonProblems(component, path) : []),
      ...optionProblems(component, path),
    ]),
    ...(v2 ? [] : looseProblems(components)),
    ...duplicates(all),
  ];
}

interface Placed {
  readonly component: Component;
  readonly path: Path;
}

function withPaths(components: readonly Component[], path: Path): Placed[] {
  return components.flatMap((component, at) => [
    { component, path: [...path, at] },
    ...withPaths(component.components ?? [], [...path, at, 'components']),
  ]);
}

function looseProblems(components: readonly Component[]): Problem[] {
  return components.flatMap(({ type }, at) =>
    type === ROW
      ? []
      : [
          {
            path: ['components', at, 'type'],
            code: 'UNION_TYPE_CHOICES',
            message: 'Must be a row.',
          },
        ],
  );
}

function rowProblems({ components = [] }: Component, path: Path): Problem[] {
  const buttons = components.filter(({ type }) => type === BUTTON).length;
  const selects = components.length - buttons;
  const fits = selects === 0 ? buttons >= 1 && buttons <= BUTTONS : selects === 1 && buttons === 0;
  return fits ? [] : [badLength([...path, 'components'], BUTTONS)];
}

function buttonProblems(button: Component, path: Path): Problem[] {
  const { style, label, emoji, custom_id, url } = button;
  if (style === PREMIUM) return [];
  const needed = style === LINK ? url : custom_id;
  const excess = style === LINK ? custom_id : url;
  return [
    ...(needed ? [] : [required([...path, style === LINK ? 'url' : 'custom_id'])]),
    ...(excess === undefined || excess === null
      ? []
      : [
          { path, code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message: 'Only one.' },
        ]),
    ...(label?.trim() || emoji ? [] : [required([...path, 'label'])]),
  ];
}

function optionProblems({ options, min_values, max_values }: Component, path: Path): Problem[] {
  if (options === undefined) return [];
  const values = options.map(({ value }) => value);
  return [
    ...(options.length === 0 ? [badLength([...path, 'options'], 25)] : []),
    ...(Math.max(min_values ?? 1, max_values ?? 1) > options.length
      ? [badLength([...path, 'max_values'], options.length)]
      : []),
    ...options.flatMap(({ label }, at) =>
      label.trim() === '' ? [required([...path, 'options', at, 'label'])] : [],
    ),
    ...values.flatMap((value, at) =>
      values.indexOf(value) === at
        ? []
        : [
            {
              path: [...path, 'options', at, 'value'],
              code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
              message: 'The specified option value is already used',
            },
          ],
    ),
  ];
}

function duplicates(all: readonly Placed[]): Problem[] {
  const ids = all.map(({ component }) => component.custom_id ?? null);
  return all.flatMap(({ path }, at) =>
    ids[at] === null || ids.indexOf(ids[at]!) === at
      ? []
      : [
          {
            path: [...path, 'custom_id'],
            code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
            message: 'Component custom id cannot be duplicated',
          },
        ],
  );
}

function badLength(path: Path, limit: number): Problem {
  return { path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between 1 and ${limit}.` };
}

function required(path: Path): Problem {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}
