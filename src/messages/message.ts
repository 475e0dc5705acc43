/**
 * What Discord shows, as plain data in the names of its API, so that it can be made and checked
 * without a connection.
 */
export interface Message {
  readonly content?: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly ActionRow[];
}

/** A box with a coloured edge. */
export interface Embed {
  readonly title?: string;
  readonly description?: string;
  /** 0xRRGGBB. */
  readonly color?: number;
  readonly fields?: readonly Field[];
  readonly footer?: { readonly text: string };
}

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly inline?: boolean;
}

/** A form that a press or a command opens; at most five fields. */
export interface Form {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly FormField[];
}

/** A line or text to fill in, under its label. */
export interface FormField {
  readonly type: 18;
  readonly label: string;
  readonly description?: string;
  readonly component: {
    readonly type: 4;
    readonly custom_id: string;
    /** 1: one line; 2: lines. */
    readonly style: 1 | 2;
    readonly required: boolean;
    readonly max_length: number;
    /** What stands there already. */
    readonly value?: string;
  };
}

/** One line of buttons, or of one select menu. */
export interface ActionRow {
  readonly type: 1;
  readonly components: readonly (Button | Select)[];
}

export interface Button {
  readonly type: 2;
  /** 1 blurple, 2 grey, 3 green, 4 red. */
  readonly style: 1 | 2 | 3 | 4;
  readonly label?: string;
  readonly emoji?: { readonly name: string };
  readonly custom_id: string;
  readonly disabled?: boolean;
}

export interface Select {
  readonly type: 3;
  readonly custom_id: string;
  readonly placeholder?: string;
  readonly options: readonly SelectOption[];
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}
